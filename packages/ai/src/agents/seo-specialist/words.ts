/** What is wrong and what to do, in both languages of the product. */
type Say = (values: Readonly<Record<string, string | number>>) => readonly [message: string, fix: string];

const en: Readonly<Record<string, Say>> = {
  title_missing: () => ['The page has no title.', 'Give it one of 15 to 65 characters that says what is found here.'],
  title_short: ({ length }) => [`The title has ${length} characters only.`, 'Say what the page offers, and where.'],
  title_long: ({ length }) => [`The title has ${length} characters; results cut it off.`, 'Keep it to 65 characters.'],
  title_twice: ({ path }) => [`${path} has the same title.`, 'Give each page a title of its own.'],
  description_missing: () => ['The page has no description.', 'Write one or two sentences of 50 to 160 characters.'],
  description_short: ({ length }) => [`The description has ${length} characters only.`, 'Add what visitors get here.'],
  description_long: ({ length }) => [
    `The description has ${length} characters; results cut it off.`,
    'Keep it to 160.',
  ],
  description_twice: ({ path }) => [`${path} has the same description.`, 'Give each page a description of its own.'],
  title_idea: () => ['The title could say it in other words.', 'Compare both and keep the better one.'],
  description_idea: () => ['The description could say it in other words.', 'Compare both and keep the better one.'],
  h1_idea: () => ['The main heading could say it in other words.', 'Compare both and keep the better one.'],
  h1_missing: () => ['The page has no main heading.', 'Give it one that says what it is about.'],
  h1_several: ({ count }) => [
    `The page has ${count} main headings.`,
    'Keep one and make the others second-level headings.',
  ],
  language_missing: () => ['The page does not say its language.', 'Set the language in the template.'],
  text_thin: ({ count }) => [
    `The page has ${count} words.`,
    'Answer what visitors ask about it, or join it with another page.',
  ],
  alt_missing: ({ count }) => [
    `${count} pictures have no alternative text.`,
    'Say in the media library what they show.',
  ],
  orphan: () => ['No page of the site leads here.', 'Link to it from the menu or from a text.'],
  link_words: ({ words }) => [`A link says only "${words}".`, 'Say where it leads.'],
  keyword_not_in_title: ({ phrase }) => [
    `The page speaks most of "${phrase}", its title does not.`,
    'Name the subject in the title, if it is what people should find.',
  ],
  keywords_empty: () => ['No keywords are noted for the page.', 'Note what its own text speaks of.'],
  link_suggestion: ({ words, path }) => [
    `The text speaks of "${words}"; ${path} is about it.`,
    'Make the words a link.',
  ],
  structured_missing: () => [
    'The home page does not say in structured data whose site it is.',
    'Add the name and address of the site as Organization.',
  ],
};

const it: Readonly<Record<string, Say>> = {
  title_missing: () => [
    'La pagina non ha un titolo.',
    'Scrivine uno di 15–65 caratteri che dica che cosa si trova qui.',
  ],
  title_short: ({ length }) => [`Il titolo ha solo ${length} caratteri.`, 'Di’ che cosa offre la pagina, e dove.'],
  title_long: ({ length }) => [
    `Il titolo ha ${length} caratteri: nei risultati viene tagliato.`,
    'Resta entro 65 caratteri.',
  ],
  title_twice: ({ path }) => [`${path} ha lo stesso titolo.`, 'Dai a ogni pagina un titolo suo.'],
  description_missing: () => ['La pagina non ha una descrizione.', 'Scrivi una o due frasi, da 50 a 160 caratteri.'],
  description_short: ({ length }) => [
    `La descrizione ha solo ${length} caratteri.`,
    'Aggiungi che cosa trova chi la apre.',
  ],
  description_long: ({ length }) => [`La descrizione ha ${length} caratteri: viene tagliata.`, 'Resta entro 160.'],
  description_twice: ({ path }) => [`${path} ha la stessa descrizione.`, 'Dai a ogni pagina una descrizione sua.'],
  title_idea: () => ['Il titolo potrebbe dirlo con altre parole.', 'Confronta le due versioni e tieni la migliore.'],
  description_idea: () => [
    'La descrizione potrebbe dirlo con altre parole.',
    'Confronta le due versioni e tieni la migliore.',
  ],
  h1_idea: () => [
    'Il titolo principale potrebbe dirlo con altre parole.',
    'Confronta le due versioni e tieni la migliore.',
  ],
  h1_missing: () => ['La pagina non ha un titolo principale.', 'Dagliene uno che dica di che cosa parla.'],
  h1_several: ({ count }) => [
    `La pagina ha ${count} titoli principali.`,
    'Tienine uno; gli altri siano di secondo livello.',
  ],
  language_missing: () => ['La pagina non dichiara la lingua.', 'Imposta la lingua nel modello.'],
  text_thin: ({ count }) => [
    `La pagina ha ${count} parole.`,
    'Rispondi alle domande di chi visita, o uniscila a un’altra.',
  ],
  alt_missing: ({ count }) => [`${count} immagini senza testo alternativo.`, 'Di’ nella libreria che cosa mostrano.'],
  orphan: () => ['Nessuna pagina del sito porta qui.', 'Collegala dal menu o da un testo.'],
  link_words: ({ words }) => [`Un collegamento dice solo «${words}».`, 'Di’ dove porta.'],
  keyword_not_in_title: ({ phrase }) => [
    `La pagina parla soprattutto di «${phrase}», il titolo no.`,
    'Nomina l’argomento nel titolo, se è quello che si deve trovare.',
  ],
  keywords_empty: () => ['Per la pagina non sono annotate parole chiave.', 'Annota di che cosa parla il suo testo.'],
  link_suggestion: ({ words, path }) => [
    `Il testo parla di «${words}»; ${path} ne tratta.`,
    'Trasforma le parole in un collegamento.',
  ],
  structured_missing: () => [
    'La pagina iniziale non dice nei dati strutturati di chi è il sito.',
    'Aggiungi nome e indirizzo del sito come Organization.',
  ],
};

export function said(code: string, language: string, values: Parameters<Say>[0]): { message: string; fix: string } {
  const [message, fix] = (language.startsWith('it') ? it : en)[code]?.(values) ?? [code, ''];
  return { message, fix };
}
