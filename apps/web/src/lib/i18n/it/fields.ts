export const fields = {
  required: 'Compila questo campo.',
  invalid: 'Questo valore non va bene.',
  tooShort: 'Almeno {{count}} caratteri.',
  tooLong: 'Al massimo {{count}} caratteri.',
  email: 'Inserisci un indirizzo email come nome@esempio.it.',
  domain: 'Inserisci un dominio come esempio.it.',
  slug: 'Solo lettere minuscole, cifre e trattini.',
  path: 'Solo lettere minuscole, cifre, trattini e barre.',
  url: 'Inserisci un indirizzo come /contatti, https://… o mailto:…',
  color: 'Inserisci un colore come #1f4e79.',
  prefix: 'Fino a 16 lettere minuscole, cifre e trattini; comincia con una lettera.',
  language: 'Inserisci un codice di lingua come it o pt-BR.',
};
