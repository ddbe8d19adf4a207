import type { Invoice, InvoiceChange, InvoiceLine, InvoiceWithholding, NewInvoiceBuyer } from '#lib/api/types.gen.ts';
import type { Money } from '#lib/money.ts';
import { type Nature, USUAL_RATES } from './codes.ts';
import { type LineMoney, liveTotals } from './totals.ts';

export const OTHER_RATE = 'other';

/** A line as it is typed: numbers are text until they are sent. */
export interface LineValues {
  key: string;
  description: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  discount: string;
  /** Hundredths of a percent, the code of why there is none, or `OTHER_RATE`. */
  nature: string;
  vatRate: string;
  legalNote: string;
}

export type DraftValues = {
  buyer: Required<NewInvoiceBuyer> & { address: NonNullable<NewInvoiceBuyer['address']> };
  lines: LineValues[];
  language: 'it' | 'en';
  currency: string;
  suppliedOn: string;
  dueOn: string;
  paymentDays: string;
  orderReference: string;
  note: string;
  isWithheld: boolean;
  withholding: { rate: string; type: InvoiceWithholding['type']; reason: string };
  stampDuty: Invoice['stampDuty'];
};

let made = 0;
const freshKey = (): string => {
  made += 1;
  return `line-${made}`;
};

const vatOf = ({ vatRate, nature }: Pick<InvoiceLine, 'vatRate' | 'nature'>): string => {
  if (nature !== null) return nature;
  return USUAL_RATES.includes(vatRate) ? String(vatRate) : OTHER_RATE;
};

export const newLine = (vatRate: number, money: Money): LineValues => ({
  ...{ key: freshKey(), description: '', quantity: '1', unit: '', unitPrice: '', discount: '', legalNote: '' },
  nature: vatRate === 0 ? 'N2.2' : vatOf({ vatRate, nature: null }),
  vatRate: money.share(vatRate),
});

export function valuesOf(invoice: Invoice, money: Money): DraftValues {
  const { buyer, language, currency, orderReference, note, stampDuty, withholding } = invoice;
  return {
    ...{ buyer, language, currency, orderReference, note, stampDuty },
    lines: invoice.lines.map((line) => ({
      key: freshKey(),
      description: line.description,
      quantity: money.number(line.quantity),
      unit: line.unit,
      unitPrice: money.written(line.unitPrice, currency),
      discount: line.discount === 0 ? '' : money.share(line.discount),
      nature: vatOf(line),
      vatRate: money.share(line.vatRate),
      legalNote: line.legalNote,
    })),
    suppliedOn: invoice.suppliedOn ?? '',
    dueOn: invoice.dueOn ?? '',
    paymentDays: String(invoice.paymentDays),
    isWithheld: withholding !== null,
    withholding: {
      rate: money.share(withholding?.rate ?? 2000),
      type: withholding?.type ?? 'RT01',
      reason: withholding?.reason ?? 'A',
    },
  };
}

const isNature = (vat: string): vat is Nature => vat.startsWith('N');

/** Undefined where something in it is no number yet. */
function lineMoney(line: LineValues, currency: string, money: Money): LineMoney | undefined {
  const quantity = quantityOf(line.quantity, money);
  const unitPrice = money.parse(line.unitPrice, currency);
  const discount = shareOf(line.discount === '' ? '0' : line.discount, money);
  const vatRate = rateOf(line, money);
  if (quantity === undefined || unitPrice === undefined || discount === undefined || vatRate === undefined)
    return undefined;
  return { quantity, unitPrice, discount, vatRate, nature: isNature(line.nature) ? line.nature : null };
}

export function quantityOf(written: string, money: Money): string | undefined {
  const decimal = money.decimal(written);
  return decimal !== undefined && /^\d{1,9}(?:\.\d{1,6})?$/.test(decimal) && Number(decimal) > 0 ? decimal : undefined;
}
export function shareOf(written: string, money: Money): number | undefined {
  const share = money.parseShare(written);
  return share !== undefined && share >= 0 && share <= 10_000 ? share : undefined;
}
function rateOf({ nature, vatRate }: LineValues, money: Money): number | undefined {
  if (isNature(nature)) return 0;
  return nature === OTHER_RATE ? shareOf(vatRate, money) : Number(nature);
}

/** Sums of what can be read so far. */
export function sumsOf(values: DraftValues, money: Money) {
  const read = values.lines.map((line) => lineMoney(line, values.currency, money));
  const { lines, ...totals } = liveTotals(
    read.filter((line) => line !== undefined),
    {
      withholdingRate: values.isWithheld ? (shareOf(values.withholding.rate, money) ?? 0) : 0,
      chargeStampDuty: values.stampDuty === 'buyer',
    },
  );
  const nets = [...lines];
  return { ...totals, lines: read.map((line) => (line === undefined ? undefined : nets.shift())) };
}

/** What is sent; only after the form found nothing wrong with it. */
export function bodyOf(values: DraftValues, money: Money): InvoiceChange {
  const { buyer, language, currency, orderReference, note, stampDuty } = values;
  return {
    ...{ buyer, language, currency, orderReference, note, stampDuty },
    lines: values.lines.map((line) => {
      const { nature, ...amounts } = lineMoney(line, currency, money) ?? {
        ...{ quantity: '0', unitPrice: 0, discount: 0, vatRate: 0, nature: null },
      };
      return {
        ...amounts,
        description: line.description.trim(),
        unit: line.unit.trim(),
        legalNote: line.legalNote.trim(),
        nature: nature as Nature | null,
      };
    }),
    suppliedOn: values.suppliedOn === '' ? null : values.suppliedOn,
    dueOn: values.dueOn === '' ? null : values.dueOn,
    paymentDays: Number(values.paymentDays),
    withholding: values.isWithheld
      ? { ...values.withholding, rate: shareOf(values.withholding.rate, money) ?? 0 }
      : null,
  };
}
