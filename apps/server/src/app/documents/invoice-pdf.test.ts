import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { computed, frozenIssuer, type Invoice, type IssuedBy } from '#domains/invoices/index.ts';
import { countryText, dayText, moneyText, percentText, quantityText } from './formats.ts';
import { drawInvoice } from './invoice-pdf.ts';

const address = { street: 'Via Roma 1', postalCode: '00184', city: 'Roma', province: 'RM', country: 'IT' };
const buyer = {
  ...{ name: 'Łukasz Żółć & Αθήνα Ёлка', address, vatNumber: 'IT01234567890', taxCode: '', email: '', pec: '' },
  sdiCode: 'ABC1234',
};
const line = {
  ...{ description: 'Website', quantity: '1.5', unit: 'h', unitPrice: 3333, discount: 1000, vatRate: 2200 },
  ...{ nature: null, legalNote: '' },
};
const payout = { holder: 'Studio Bianchi', iban: 'IT60X0542811101000000123456', bic: '' };
const issuer: IssuedBy = { ...frozenIssuer(undefined, 'Studio Bianchi'), address, vatNumber: 'IT09876543217', payout };

function invoiceOf(more: Partial<Invoice> = {}, lines: object[] = [line]): Invoice {
  const content = {
    ...{ language: 'it', currency: 'EUR', buyer, lines, suppliedOn: null, dueOn: null, paymentDays: 30 },
    ...{ orderReference: 'PO 7', note: 'Grazie', withholding: null, stampDuty: 'none' },
  } as unknown as Parameters<typeof computed>[0];
  return {
    ...{ id: 'x', kind: 'invoice', state: 'issued', number: '12/2026', issuedOn: '2026-03-10', dueOn: '2026-04-09' },
    ...{ updatedAt: '2026-03-10T09:00:00Z', correctsNumber: null },
    ...content,
    ...computed(content),
    ...more,
  } as Invoice;
}

const draw = async (invoice: Invoice): Promise<Buffer> => Buffer.from(await drawInvoice(invoice, issuer, undefined));
/** What the streams of a PDF say once they are unpacked. */
function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].map(([, raw = '']) => {
    try {
      return inflateSync(Buffer.from(raw, 'latin1')).toString('latin1');
    } catch {
      return raw;
    }
  });
}
const pagesOf = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type \/Page\n/g)].length;

test('the same invoice gives the same bytes, with its title, its author and embedded fonts', async () => {
  const pdf = await draw(invoiceOf());
  expect(pdf.equals(await draw(invoiceOf()))).toBe(true);
  const text = pdf.toString('latin1');
  expect(text.startsWith('%PDF-1.7')).toBe(true);
  expect(text).toContain('/Lang (it)');
  expect(text).toContain('Studio Bianchi');
  expect(text).toContain('D:20260310120000Z');
  // Latin, its extension, Greek and Cyrillic, and the bold Latin: each as a file of its own.
  expect([...text.matchAll(/\/FontFile\d/g)].length).toBeGreaterThanOrEqual(5);
  expect((await draw(invoiceOf({ number: '13/2026' }))).equals(pdf)).toBe(false);
});

test('a long list of lines breaks over pages, each with the heading of the table', async () => {
  const lines = Array.from({ length: 120 }, (_, n) => ({ ...line, description: `Line ${n} ${'word '.repeat(20)}` }));
  const pdf = await draw(invoiceOf({}, lines));
  const pages = pagesOf(pdf);
  expect(pages).toBeGreaterThan(6);
  // The grey box behind the heading stands once on every page that has lines.
  const boxes = streamsOf(pdf).filter((stream) => /0\.949\d* 0\.949\d* 0\.949\d* scn/.test(stream));
  expect(boxes.length).toBeGreaterThanOrEqual(pages - 1);
});

test('a draft is marked on every page; one word without blanks still fits', async () => {
  const lines = Array.from({ length: 60 }, () => ({ ...line, description: 'x'.repeat(300) }));
  const pdf = await draw(invoiceOf({ state: 'draft', number: null, issuedOn: null, dueOn: null }, lines));
  const marked = streamsOf(pdf).filter((stream) => /0\.925\d* 0\.925\d* 0\.925\d* scn/.test(stream));
  expect(marked.length).toBe(pagesOf(pdf));
  expect(pdf.toString('latin1')).toContain('BOZZA');
});

test('amounts, rates, quantities and days are written as people of the language do', () => {
  expect(moneyText('it', 123_456_789, 'EUR')).toBe('1.234.567,89\u00a0€');
  expect(moneyText('it', 123_456, 'EUR')).toBe('1.234,56\u00a0€');
  expect(moneyText('en', -123_456, 'EUR')).toBe('-€1,234.56');
  expect(moneyText('en', 1234, 'JPY')).toBe('JP¥1,234');
  // Beyond what floating point holds to the cent.
  expect(moneyText('en', 9_007_199_254_740_991, 'EUR')).toBe('€90,071,992,547,409.91');
  expect([percentText('it', 2200), percentText('en', 450)]).toEqual(['22%', '4.5%']);
  expect(quantityText('it', '1.500000')).toBe('1,5');
  expect([dayText('it', '2026-03-10'), dayText('en', '2026-03-10')]).toEqual(['10 marzo 2026', '10 March 2026']);
  expect([countryText('it', 'IT'), countryText('en', 'DE'), countryText('it', 'QQ')]).toEqual([
    'Italia',
    'Germany',
    'QQ',
  ]);
});
