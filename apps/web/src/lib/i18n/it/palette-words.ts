import type { PaletteWords } from '../en/index.ts';

const paletteWords: PaletteWords = {
  palette: {
    newCustomer: 'Nuovo cliente',
    newInvoice: 'Nuova fattura',
    invite: 'Invita qualcuno',
    customers: 'Clienti',
    invoices: 'Fatture',
    draft: 'Bozza senza numero',
    notifications: 'Notifiche',
    thisSite: 'Questo sito',
    publish: 'Pubblicazioni: pubblica, torna indietro',
  },
};

export default paletteWords;
