/** Sentences of the offline sample: plain studio talk that fits any subject. `%` is where the subject goes. */
interface Vocabulary {
  readonly mark: string;
  readonly titles: readonly string[];
  readonly sentences: readonly string[];
  readonly questions: readonly string[];
  readonly calls: readonly string[];
  readonly words: readonly string[];
  readonly unknownSubject: string;
}

const en: Vocabulary = {
  mark: '[Offline sample]',
  unknownSubject: 'this subject',
  titles: [
    '%: where to begin',
    'Three things about %',
    '%, explained plainly',
    'What changes with %',
    '% without the noise',
  ],
  sentences: [
    'People who ask about % usually want one clear next step.',
    'A short list beats a long promise, and % is no exception.',
    'We looked at % the way a client would: what does it cost, what does it bring?',
    'The first week with % decides whether it stays.',
    'Good work on % shows in small things: an answer in time, a page that loads, a price that holds.',
    'Nothing about % has to be complicated.',
  ],
  questions: ['What does % cost?', 'How long does % take?', 'Who is % for?', 'Where do we begin with %?'],
  calls: ['Write to us', 'Book a talk', 'See how it works', 'Ask for a quote'],
  words: ['studio', 'craft', 'local', 'clear', 'quality', 'team', 'ideas', 'service', 'design', 'care'],
};

const it: Vocabulary = {
  mark: '[Esempio offline]',
  unknownSubject: 'questo tema',
  titles: [
    '%: da dove cominciare',
    'Tre cose su %',
    '%, spiegato in modo semplice',
    'Che cosa cambia con %',
    '% senza rumore',
  ],
  sentences: [
    'Chi chiede di % di solito vuole un solo passo chiaro da fare.',
    'Un elenco breve vale più di una lunga promessa, e % non fa eccezione.',
    'Abbiamo guardato % come farebbe un cliente: quanto costa, che cosa porta?',
    'La prima settimana con % decide se resterà.',
    'Un buon lavoro su % si vede dalle piccole cose: una risposta in tempo, una pagina veloce, un prezzo che tiene.',
    'Con % nulla deve essere complicato.',
  ],
  questions: ['Quanto costa %?', 'Quanto tempo richiede %?', 'A chi serve %?', 'Da dove si comincia con %?'],
  calls: ['Scriveteci', 'Prenotate un incontro', 'Guardate come funziona', 'Chiedete un preventivo'],
  words: ['studio', 'mestiere', 'vicino', 'chiaro', 'qualità', 'squadra', 'idee', 'servizio', 'progetto', 'cura'],
};

export const vocabularyOf = (language: string): Vocabulary => (language.toLowerCase().startsWith('it') ? it : en);

/** Same seed, same choice: FNV-1a over the text. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

export function pick<T>(list: readonly T[], seed: string): T {
  const chosen = list[hashOf(seed) % list.length];
  if (chosen === undefined) throw new RangeError('Nothing to choose from.');
  return chosen;
}

/** Like `pick`, but neighbours in a list (`….0.title`, `….1.title`) get different ones. */
export function rotated<T>(list: readonly T[], seed: string): T {
  const [, before = seed, index = '0'] = /^([\s\S]*)\.(\d+)(?:\.[^.\d]+)?$/.exec(seed) ?? [];
  const chosen = list[(hashOf(before) + Number(index)) % list.length];
  if (chosen === undefined) throw new RangeError('Nothing to choose from.');
  return chosen;
}

/** The subject of a prompt: the line that names it, else its first words. */
export function subjectOf(prompt: string, language: string): string {
  const named = /^(?:topic|subject|brief|tema|argomento)\s*:\s*(.+)$/im.exec(prompt)?.[1];
  const words = (named ?? prompt.split('\n').find((line) => line.trim() !== '') ?? '').trim();
  const whole = words.replace(/[.:;,]+$/, '');
  const [atWord] = /^.{1,60}(?=[\s,.:;]|$)/s.exec(whole) ?? [];
  const short = (atWord ?? whole.slice(0, 60)).trim().replace(/[.:;,]+$/, '');
  return short || vocabularyOf(language).unknownSubject;
}

export const fill = (sentence: string, subject: string): string => {
  const filled = sentence.replaceAll('%', subject);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
};
