type Ask = (method: string, path: string, data?: object) => Promise<{ id: string }>;
interface Ids {
  invoiceId: string;
  draftInvoiceId: string;
  creditNoteId: string;
}

const address = { street: 'Via del Molo 4', postalCode: '16128', city: 'Genova', province: 'GE', country: 'IT' };
const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** Invoices in the middle of their lives: a draft, one paid in part and overdue, one credited by a note. */
export async function invoiced(ask: Ask): Promise<Ids> {
  await ask('PUT', '/finance/issuer', {
    ...{ legalName: 'Studio Lumen di Nina Corvo', address, vatNumber: 'IT01234567897', regime: 'RF01' },
    ...{ email: 'fatture@lumen.example', note: 'Grazie.' },
  });
  const payout = { holder: 'Nina Corvo', iban: 'IT60X0542811101000000123456' };
  await ask('PUT', '/finance/issuer/payout', payout);
  const lines = [
    { description: 'Design of the new website', quantity: '12.5', unit: 'h', unitPrice: 8500, vatRate: 2200 },
    { description: 'Printed guide to the harbour', quantity: '40', unitPrice: 990, discount: 1000, vatRate: 400 },
    { description: 'Postage, as paid', unitPrice: 1875, vatRate: 0, nature: 'N1', legalNote: 'art. 15 DPR 633/72' },
  ];
  const buyer = (name: string) => ({
    ...{ name, address: { ...address, street: 'Calata Porto Antico 7' }, vatNumber: 'IT09876543217' },
    email: 'conti@example.test',
  });
  const draft = (name: string) => ask('POST', '/finance/invoices', { buyer: buyer(name), lines, paymentDays: 14 });
  const issued = async (name: string, ago: number): Promise<string> => {
    const { id } = await draft(name);
    await ask('POST', `/finance/invoices/${id}/issue`, { issuedOn: day(ago) });
    return id;
  };
  const invoiceId = await issued('Trattoria da Nina con un nome piuttosto lungo', 40);
  await ask('POST', '/finance/payments', { invoiceId, amount: 50_000, note: 'First part', paidOn: day(20) });
  const other = await issued('Harbour Inn', 3);
  const { id: creditNoteId } = await ask('POST', `/finance/invoices/${other}/credit`);
  await ask('POST', `/finance/invoices/${creditNoteId}/issue`, {});
  const { id: draftInvoiceId } = await draft('Panificio del Porto');
  return { invoiceId, draftInvoiceId, creditNoteId };
}
