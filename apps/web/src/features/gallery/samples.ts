/** Made-up content for the components; nobody but developers sees it. */
export const samples = {
  name: 'Harbour Bakery',
  long: 'Trattoria da Nina con un nome piuttosto lungo che deve andare a capo senza rompere nulla',
  text: 'What this place is for and what to do first.',
  requestId: '019a-4f2c-77b1',
  secrets: ['abcd-efgh-ijkl', 'mnop-qrst-uvwx'],
  tones: ['good', 'busy', 'bad', 'quiet', 'draft'],
} as const;
