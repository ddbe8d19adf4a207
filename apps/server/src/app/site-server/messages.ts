import { escapeHtml } from '../escape-html.ts';

export type Message =
  | 'notFound'
  | 'unknownHost'
  | 'notPublished'
  | 'archived'
  | 'previewExpired'
  | 'previewInvalid'
  | 'previewMissing'
  | 'broken';

type Words = Readonly<Record<Message, { title: string; text: string }>>;

const en: Words = {
  notFound: { title: 'Page not found', text: 'The page that you asked for is not here.' },
  unknownHost: { title: 'No site here', text: 'No website answers at this address.' },
  notPublished: { title: 'Not published yet', text: 'This website has not been published yet. Come back soon.' },
  archived: { title: 'No longer online', text: 'This website has been taken offline.' },
  previewExpired: { title: 'This preview has expired', text: 'Ask whoever sent it to you for a new link.' },
  previewInvalid: {
    title: 'This preview link is not valid',
    text: 'It was cut or changed on the way. Copy the whole link.',
  },
  previewMissing: { title: 'Not in this preview', text: 'The page or file is not part of this website.' },
  broken: {
    title: 'This page cannot be shown right now',
    text: 'Something went wrong on our side. Try again in a minute.',
  },
};
const it: Words = {
  notFound: { title: 'Pagina non trovata', text: 'La pagina richiesta non è qui.' },
  unknownHost: { title: 'Nessun sito qui', text: 'A questo indirizzo non risponde nessun sito.' },
  notPublished: { title: 'Non ancora pubblicato', text: 'Questo sito non è ancora stato pubblicato. Torna presto.' },
  archived: { title: 'Non più online', text: 'Questo sito non è più online.' },
  previewExpired: { title: 'Questa anteprima è scaduta', text: 'Chiedi un nuovo link a chi te l’ha mandata.' },
  previewInvalid: {
    title: 'Il link dell’anteprima non è valido',
    text: 'È stato troncato o modificato. Copia il link intero.',
  },
  previewMissing: { title: 'Non fa parte dell’anteprima', text: 'La pagina o il file non fa parte di questo sito.' },
  broken: {
    title: 'Questa pagina non è disponibile ora',
    text: 'Qualcosa è andato storto da parte nostra. Riprova tra un minuto.',
  },
};
const LANGUAGES: Readonly<Record<string, Words>> = { en, it };

/** A page of our own for when there is no site to answer: no script, nothing from elsewhere. `studio`: who says it. */
export function messagePage(message: Message, locale: string, studio?: string): string {
  const language = locale.slice(0, 2).toLowerCase();
  const lang = language in LANGUAGES ? language : 'en';
  const { title, text } = (LANGUAGES[lang] ?? en)[message];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui, sans-serif; }
body { display: grid; place-content: center; min-height: 100vh; margin: 0; padding: 2rem; text-align: center; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; }
p { margin: 0; }
.studio { margin-top: 2rem; font-weight: 600; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>${studio === undefined ? '' : `\n<p class="studio">${escapeHtml(studio)}</p>`}
</main>
</body>
</html>
`;
}

/** The first language of ours that the visitor's browser asks for. */
export const askedLanguage = (header: string | undefined): string =>
  (header ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((code) => code in LANGUAGES) ?? 'en';
