import type { Invoice } from '#domains/invoices/index.ts';
import { dayText, moneyText } from '../documents/formats.ts';

interface Facts {
  number: string;
  seller: string;
  total: string;
  due: string | null;
}

const texts = {
  en: {
    invoice: ({ number, seller, total, due }: Facts) => ({
      subject: `Invoice ${number} from ${seller}`,
      text: `Hello,\n\nattached is invoice ${number} for ${total}.${due ? ` It is due by ${due}.` : ''}\n\nKind regards\n${seller}\n`,
    }),
    credit_note: ({ number, seller, total }: Facts) => ({
      subject: `Credit note ${number} from ${seller}`,
      text: `Hello,\n\nattached is credit note ${number} for ${total}.\n\nKind regards\n${seller}\n`,
    }),
  },
  it: {
    invoice: ({ number, seller, total, due }: Facts) => ({
      subject: `Fattura ${number} di ${seller}`,
      text: `Buongiorno,\n\nin allegato trova la fattura ${number} di ${total}.${due ? ` La scadenza è il ${due}.` : ''}\n\nCordiali saluti\n${seller}\n`,
    }),
    credit_note: ({ number, seller, total }: Facts) => ({
      subject: `Nota di credito ${number} di ${seller}`,
      text: `Buongiorno,\n\nin allegato trova la nota di credito ${number} di ${total}.\n\nCordiali saluti\n${seller}\n`,
    }),
  },
};

/** The usual words that an invoice is sent with, in its own language. */
export function invoiceMail({ kind, language, number, totals, currency, balance, dueOn, issuer }: Invoice) {
  const due = dueOn && balance > 0 ? dayText(language, dueOn) : null;
  const facts = { number: number ?? '', seller: issuer?.legalName ?? '', due };
  return texts[language][kind]({ ...facts, total: moneyText(language, totals.payable, currency) });
}
