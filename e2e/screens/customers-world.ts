import type { APIRequestContext } from '@playwright/test';

type Ask = (method: string, path: string, data?: object) => Promise<{ id: string; status: string }>;

/** A table of customers of which is known what would become of each row. */
async function triedTable(ask: Ask, request: APIRequestContext, url: string): Promise<void> {
  const table = 'First name;Surname;Email\nMira;Conti;mira@conti.example\nPaolo;Rossi;not-an-address\n';
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  const made = await request.post(`${url}/api/v1/customer-imports`, { headers: { origin: url }, multipart: { file } });
  const { id } = (await made.json()) as { id: string };
  await ask('POST', `/customer-imports/${id}/check`, {});
  for (let i = 0; i < 100; i++) {
    if ((await ask('GET', `/customer-imports/${id}`)).status === 'checked') return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The table was not tried.');
}

/** People and companies, one of whom a lot is known about, and a table that was tried. */
export async function dealtWith(ask: Ask, request: APIRequestContext, url: string): Promise<string> {
  const { id } = await ask('POST', '/customers', {
    ...{ givenName: 'Nina', familyName: 'Brambilla', companyName: 'Trattoria da Nina', jobTitle: 'Owner' },
    mails: [{ address: 'nina@trattoria.example', label: 'work' }, { address: 'nina.brambilla@post.example' }],
    phones: [{ number: '+39 010 2468 135', label: 'kitchen' }],
    ...{ vatNumber: '01234567897', tags: ['restaurant', 'Genoa'], language: 'it' },
    address: { street: 'Via del Campo 12', city: 'Genova', postalCode: '16124', province: 'GE', country: 'IT' },
    ...{ stage: 'meeting', nextAction: 'Bring the photographs', nextActionOn: '2030-03-04' },
    consent: { basis: 'contract', source: 'Offer signed at the counter' },
  });
  await ask('POST', `/customers/${id}/notes`, { body: 'Wants the menu in two languages.\nCall after three.' });
  await ask('PUT', `/customers/${id}`, { stage: 'quoted' });
  await ask('POST', '/customers', {
    ...{ kind: 'company', companyName: 'Società Agricola Colline di Levante con un nome piuttosto lungo' },
    mails: [{ address: 'amministrazione@colline-di-levante.example' }],
  });
  await ask('POST', '/customers', { givenName: 'Otto', phones: [{ number: '+49 30 901820' }], stage: 'won' });
  await triedTable(ask, request, url);
  return id;
}
