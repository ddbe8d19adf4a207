import type { Invoice, IssuedBy } from '#domains/invoices/index.ts';
import { makePdf, type Pdf, type TextStyle } from '#kernel/pdf/index.ts';
import { countryText, dayText, moneyText, percentText, quantityText } from './formats.ts';
import { invoiceWords, natureText } from './invoice-words.ts';

const LEFT = 50;
const WIDTH = 495;
const RIGHT = LEFT + WIDTH;
/** Where the foot begins. */
const BOTTOM = 780;
const GREY = '#5c5c5c';
const SMALL: TextStyle = { size: 8, color: GREY };
const BOLD: TextStyle = { weight: 600 };

interface Sheet {
  pdf: Pdf;
  invoice: Invoice;
  issuer: IssuedBy;
  words: (typeof invoiceWords)['en'];
  money: (amount: number) => string;
}

interface Party {
  address: IssuedBy['address'];
  vatNumber: string;
  taxCode: string;
}
const inline = (...parts: string[]): string => parts.filter((part) => part !== '').join(' ');

/** Lines of an address with the numbers for taxes. */
function partyLines({ address, vatNumber, taxCode }: Party, { words, invoice }: Sheet): string[] {
  const { street, postalCode, city, province, country } = address;
  return [
    ...[street, inline(postalCode, city, province && `(${province})`), countryText(invoice.language, country)],
    ...[vatNumber && `${words.vatNumber} ${vatNumber}`, taxCode && `${words.taxCode} ${taxCode}`],
  ].filter((line) => line !== '');
}

function drawDraft({ pdf, words }: Sheet): void {
  pdf.across(words.draft, '#ececec');
  pdf.text(words.draftText, { x: LEFT, y: 24, width: WIDTH }, { ...BOLD, size: 9, color: '#b3261e', align: 'center' });
}

/** Who writes, what it is, to whom. Gives where it ends. */
function drawHead(sheet: Sheet, logo: Uint8Array | undefined): number {
  const { pdf, invoice, issuer, words } = sheet;
  let left = 50;
  if (logo) {
    pdf.picture(logo, LEFT, left, [150, 46]);
    left += 56;
  }
  left = pdf.text(issuer.legalName, { x: LEFT, y: left, width: 240 }, { ...BOLD, size: 12 });
  const contact = [issuer.email, issuer.pec, issuer.phone, issuer.website].filter((line) => line !== '');
  left = pdf.text([...partyLines(issuer, sheet), ...contact].join('\n'), { x: LEFT, y: left + 2, width: 240 }, SMALL);
  const day = (value: string | null) => value && dayText(invoice.language, value);
  const facts: [string, string | null][] = [
    [words.number, invoice.number],
    [words.issuedOn, day(invoice.issuedOn)],
    [words.dueOn, invoice.kind === 'invoice' ? day(invoice.dueOn) : null],
    [words.suppliedOn, day(invoice.suppliedOn)],
    [words.orderReference, invoice.orderReference || null],
    [words.corrects, invoice.correctsNumber],
  ];
  let right = pdf.text(words[invoice.kind], { x: 310, y: 50, width: 235 }, { ...BOLD, size: 18, align: 'right' }) + 4;
  for (const [name, value] of facts) {
    if (!value) continue;
    pdf.text(name, { x: 310, y: right, width: 110 }, { ...SMALL, size: 9 });
    right = pdf.text(value, { x: 400, y: right, width: 145 }, { align: 'right' });
  }
  const y = Math.max(left, right) + 18;
  const { buyer } = invoice;
  let end = pdf.text(words.to, { x: LEFT, y, width: WIDTH }, SMALL);
  end = pdf.text(buyer.name, { x: LEFT, y: end, width: WIDTH }, { ...BOLD, size: 11 });
  const codes = [buyer.sdiCode && `SdI ${buyer.sdiCode}`, buyer.pec && `PEC ${buyer.pec}`].filter(
    (line) => line !== '',
  );
  return pdf.text([...partyLines(buyer, sheet), ...codes].join('\n'), { x: LEFT, y: end, width: WIDTH }) + 20;
}

const COLUMNS = [
  { name: 'description', x: LEFT, width: 185, align: 'left' },
  { name: 'quantity', x: 238, width: 60, align: 'right' },
  { name: 'price', x: 300, width: 80, align: 'right' },
  { name: 'discount', x: 382, width: 38, align: 'right' },
  { name: 'vat', x: 422, width: 33, align: 'right' },
  { name: 'amount', x: 457, width: 88, align: 'right' },
] as const;

function drawTableHead({ pdf, words }: Sheet, y: number): number {
  pdf.box(LEFT, y - 4, WIDTH, 18, '#f2f2f2');
  for (const { name, x, width, align } of COLUMNS)
    pdf.text(
      words[name],
      { x: x + (align === 'left' ? 4 : 0), y, width: width - (align === 'right' ? 4 : 0) },
      { ...BOLD, size: 8, align },
    );
  return y + 20;
}

/** The next page, where the last one is full. */
function goOn(sheet: Sheet, y: number, needed: number, withHead: boolean): number {
  if (y + needed <= BOTTOM) return y;
  sheet.pdf.newPage();
  if (sheet.invoice.state === 'draft') drawDraft(sheet);
  return withHead ? drawTableHead(sheet, 54) : 54;
}

function drawLines(sheet: Sheet, from: number): number {
  const { pdf, invoice, money } = sheet;
  let y = drawTableHead(sheet, from);
  for (const line of invoice.lines) {
    const cells: Record<(typeof COLUMNS)[number]['name'], string> = {
      description: line.description,
      quantity: inline(quantityText(invoice.language, line.quantity), line.unit),
      price: money(line.unitPrice),
      discount: line.discount === 0 ? '' : percentText(invoice.language, line.discount),
      vat: line.nature ?? percentText(invoice.language, line.vatRate),
      amount: money(line.net),
    };
    const placed = COLUMNS.map(({ name, x, width, align }) => ({
      ...{ text: cells[name], x: x + (align === 'left' ? 4 : 0), width: width - 4, align },
      height: pdf.heightOf(cells[name], width - 4),
    }));
    const height = Math.max(...placed.map((cell) => cell.height));
    y = goOn(sheet, y, height + 8, true);
    for (const { text, x, width, align } of placed) pdf.text(text, { x, y, width }, { align });
    y += height + 4;
    pdf.rule(LEFT, y, WIDTH);
    y += 4;
  }
  return y + 10;
}

function drawTotals(sheet: Sheet, from: number): number {
  const { pdf, invoice, words, money } = sheet;
  const { totals, language } = invoice;
  let y = goOn(sheet, from, 24 + totals.rates.length * 14 + 90, false);
  const start = y;
  for (const { vatRate, nature, legalNote, net, vat } of totals.rates) {
    const name = nature ? legalNote || natureText(language, nature) : `${words.vat} ${percentText(language, vatRate)}`;
    const below = pdf.text(nature ? `${nature}: ${name}` : name, { x: LEFT, y, width: 150 }, SMALL);
    pdf.text(money(net), { x: LEFT + 150, y, width: 60 }, { ...SMALL, align: 'right' });
    pdf.text(nature ? words.exempt : money(vat), { x: LEFT + 215, y, width: 55 }, { ...SMALL, align: 'right' });
    y = below + 2;
  }
  if (invoice.stampDuty === 'issuer') y = pdf.text(words.stampBorne, { x: LEFT, y, width: 270 }, SMALL);
  const sums: [string, number, boolean][] = [
    [words.taxable, totals.net, true],
    [words.vat, totals.vat, true],
    [words.stampDuty, totals.stampDuty, totals.stampDuty !== 0],
    [words.total, totals.total, true],
    [words.withholding, -totals.withholding, totals.withholding !== 0],
  ];
  let right = start;
  for (const [name, amount, isShown] of sums) {
    if (!isShown) continue;
    pdf.text(name, { x: 340, y: right, width: 105 });
    right = pdf.text(money(amount), { x: 435, y: right, width: 110 - 4 }, { align: 'right' }) + 2;
  }
  pdf.rule(340, right + 1, RIGHT - 340, '#1a1a1a');
  const last = invoice.kind === 'invoice' ? words.payable : words.refund;
  const strong: TextStyle = { ...BOLD, size: 11 };
  pdf.text(last, { x: 340, y: right + 6, width: 105 }, strong);
  right = pdf.text(money(totals.payable), { x: 425, y: right + 6, width: 116 }, { ...strong, align: 'right' });
  return Math.max(y, right) + 18;
}

/** Where to pay to, and what else there is to say. */
function drawRest(sheet: Sheet, from: number): void {
  const { pdf, invoice, issuer, words } = sheet;
  const { holder, iban, bic } = issuer.payout;
  const spaced = iban.replaceAll(/(.{4})(?=.)/g, '$1 ');
  const account = `${words.holder}: ${holder || issuer.legalName}\nIBAN: ${spaced}${bic ? `\nBIC: ${bic}` : ''}`;
  let y = from;
  if (iban !== '' && invoice.kind === 'invoice') {
    y = goOn(sheet, y, 60, false);
    y = pdf.text(words.payTo, { x: LEFT, y, width: WIDTH }, BOLD);
    y = pdf.text(account, { x: LEFT, y, width: WIDTH }) + 12;
  }
  for (const note of [invoice.note, issuer.note]) {
    if (note === '') continue;
    for (const paragraph of note.split('\n')) {
      y = goOn(sheet, y, pdf.heightOf(paragraph, WIDTH), false);
      y = pdf.text(paragraph, { x: LEFT, y, width: WIDTH });
    }
    y += 8;
  }
}

/** The document of an invoice as a PDF. The same invoice gives the same bytes. */
export async function drawInvoice(
  invoice: Invoice,
  issuer: IssuedBy,
  logo: Uint8Array | undefined,
): Promise<Uint8Array> {
  const { language, currency } = invoice;
  const words = invoiceWords[language];
  const name = `${words[invoice.kind]} ${invoice.number ?? words.draft}`;
  // A draft is another document after every change; an issued one is of its day for good.
  const createdAt = new Date(invoice.issuedOn === null ? invoice.updatedAt : `${invoice.issuedOn}T12:00:00Z`);
  const pdf = makePdf({ title: name, author: issuer.legalName, language, createdAt });
  const sheet: Sheet = { pdf, invoice, issuer, words, money: (amount) => moneyText(language, amount, currency) };
  if (invoice.state === 'draft') drawDraft(sheet);
  drawRest(sheet, drawTotals(sheet, drawLines(sheet, drawHead(sheet, logo))));
  const foot = inline(issuer.legalName, issuer.vatNumber && `· ${words.vatNumber} ${issuer.vatNumber}`, `· ${name}`);
  pdf.onEveryPage((page, of) => {
    pdf.rule(LEFT, 796, WIDTH);
    pdf.text(foot, { x: LEFT, y: 802, width: 380 }, { ...SMALL, size: 7 });
    pdf.text(words.page(page, of), { x: 445, y: 802, width: 100 }, { ...SMALL, size: 7, align: 'right' });
  });
  return pdf.end();
}
