interface Facts {
  name: string;
  /** Address of the application. */
  address: string;
  /** What the instance is called. */
  studio: string;
}

const texts = {
  en: ({ name, address, studio }: Facts) => ({
    subject: `Welcome to ${studio}`,
    text: `Hello ${name},\n\nyour account is ready. Sign in and create your first site: choose a template, add your words and publish.\n\nSign in: ${address}\n\nIf it was not you who registered, you need not do anything.\n`,
  }),
  it: ({ name, address, studio }: Facts) => ({
    subject: `Benvenuto in ${studio}`,
    text: `Ciao ${name},\n\nil tuo account è pronto. Accedi e crea il tuo primo sito: scegli un modello, aggiungi i testi e pubblica.\n\nAccedi: ${address}\n\nSe non hai chiesto tu la registrazione, non devi fare nulla.\n`,
  }),
};

/** The first mail a person gets, in their language. */
export const welcome = (locale: string, facts: Facts): { subject: string; text: string } =>
  (locale === 'it' ? texts.it : texts.en)(facts);
