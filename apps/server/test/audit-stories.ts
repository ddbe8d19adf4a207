/** Longer stories in which routes write that nobody reaches with one request. Each fails where an answer is not what it should be. */
import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { HTML, made, makeStudio } from '#domains/deployments/fixtures/deployments.fixtures.ts';
import { craftZip } from '#domains/templates/importers/files/zip.fixture.ts';
import { ACCOUNT, type CloudflareStandIn, PROJECT, TOKEN } from '#test/cloudflare-stand-in.ts';
import { draftOf, issue, ok, setUpIssuer } from '#test/finance-fixtures.ts';
import { addPasskey, login, signed, tokenFromMail, withMfa } from '#test/identity-fixtures.ts';
import { type Client, PASSWORD, type TestApp } from '#test/make-app.ts';
import { until } from '#test/until.ts';

/** Boxes of MP4 with nothing in them, unlike every film before. */
function film(): Buffer {
  const box = (name: string, content: string) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(name, 4, 'latin1');
    return Buffer.concat([head, Buffer.from(content, 'latin1')]);
  };
  return Buffer.concat([box('ftyp', 'isom\0\0\0\0isommp42'), box('moov', 'x'), box('mdat', randomUUID())]);
}

export const photo = (background: string, width = 12): Promise<Buffer> =>
  sharp({ create: { width, height: 12, channels: 3, background } })
    .png()
    .toBuffer();

/** Accounts: by links in mails, by passkey, by a second step. */
export async function accountStories(app: TestApp): Promise<void> {
  const person = await app.signUp();
  const email = `asked-${randomUUID().slice(0, 8)}@example.test`;
  const post = (path: string, body: object, status: number) => made(app.request('POST', path, body), status);
  await post('/auth/register', { email, password: PASSWORD, name: 'Asked' }, 202);
  const registration = await tokenFromMail(app, email, /Finish your registration/);
  await post('/auth/register/confirm', { token: registration }, 201);

  const passkey = await addPasskey(app, person);
  await post('/auth/passkeys/sign-in', { credential: await signed(app, passkey) }, 200);
  const { recoveryCodes } = await withMfa(app, person);
  const { mfaToken } = (await login(app, person.email)).body;
  await post('/auth/mfa/verify', { mfaToken, recoveryCode: recoveryCodes[0] }, 200);
  await made(person.post('/auth/mfa/recovery-codes'), 200);
  await made(person.post('/auth/mfa/disable'), 204);
  await made(person.post('/auth/email/verification'), 204);
  const verification = await tokenFromMail(app, person.email, /Confirm your mail/);
  await post('/auth/email/verify', { token: verification }, 200);
  await post('/auth/password/forgot', { email: person.email }, 204);
  const reset = await tokenFromMail(app, person.email, /new password/);
  await post('/auth/password/reset', { token: reset, password: 'cobalt walnut trumpet ferry' }, 204);

  const guest = `guest-${randomUUID().slice(0, 8)}@example.test`;
  const host = await app.signUp();
  await made(host.post('/invitations', { email: guest, role: 'client_reviewer' }));
  const invitationToken = await tokenFromMail(app, guest, /Invit/);
  await post('/auth/register', { email: guest, name: 'Guest', invitationToken }, 201);
  await post('/auth/links', { email: guest }, 204);
  const link = await tokenFromMail(app, guest, /link to sign in/);
  await post('/auth/links/use', { token: link, elsewhere: true }, 200);
}

/** Files that arrive in pieces or from elsewhere, and what is made of them. `pictureAt`: an address that answers with a picture. */
export async function mediaStories(owner: Client, pictureAt: string): Promise<void> {
  const bytes = film();
  const tus = { 'tus-resumable': '1.0.0' };
  const begin = {
    ...tus,
    'upload-length': String(bytes.length),
    'upload-metadata': `filename ${Buffer.from('tour.mp4').toString('base64')}`,
  };
  const { id } = await made(owner.post('/media-uploads', undefined, begin));
  const piece = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  await made(owner.patch(`/media-uploads/${id}`, bytes, piece), 204);
  const { mediaId } = await made(owner.get(`/media-uploads/${id}`), 200);
  const still = { name: 'still.png', bytes: await photo('#888888', 32) };
  await made(owner.upload(`/media/${mediaId}/poster`, still, { seconds: '1' }), 200);
  const given = await made(owner.post('/media/from-address', { url: pictureAt }));
  const crop = { x: 0, y: 0, width: 0.5, height: 0.5 };
  await made(owner.put(`/media/${given.id}/edit`, { crop }), 200);
  await made(owner.delete(`/media/${given.id}/edit`), 200);
  const other = { name: 'other.png', bytes: await photo('#777777') };
  await made(owner.upload(`/media/${given.id}/replace`, other), 200);
}

/** Ways to the public, back, and to where nobody knows how it ended. */
export async function publishingStories(app: TestApp): Promise<void> {
  const studio = await makeStudio(app);
  const { owner, site } = studio;
  await studio.write(studio.home.id, 'The first words.');
  const first = await studio.published();
  await studio.write(studio.home.id, 'The second words.');
  await studio.published();
  await made(owner.post(`/deployments/${first.id}/rollback`));
  const draft = await studio.page('news', 'News', { status: 'draft' });
  const asked = { siteId: site.id, kind: 'preview', pageId: draft.id };
  const preview = await made(owner.post('/deployments', asked), 202);
  await studio.reaches(preview.id, 'live');
  const promoted = await made(owner.post(`/deployments/${preview.id}/promote`), 202);
  await studio.reaches(promoted.id, 'live');
  const theme = craftZip([{ name: 'index.html', data: HTML.replaceAll(/\{\{.*?\}\}/g, '<p>Words</p>') }]);
  await made(owner.upload('/templates/import', { name: 'theme.zip', bytes: theme }, { name: 'Imported' }));
}

/** A deployment elsewhere whose answer was lost on the way, so that somebody has to look. */
export async function lostStory(app: TestApp, cloud: CloudflareStandIn): Promise<void> {
  const studio = await makeStudio(app);
  const place = { siteId: studio.site.id, name: 'Elsewhere', kind: 'cloudflare-pages', isDefault: true };
  const settings = { accountId: ACCOUNT, project: PROJECT };
  await made(studio.owner.post('/deploy-targets', { ...place, settings, secrets: { token: TOKEN } }));
  cloud.settings.plainList = true;
  cloud.fail(({ method, path }) => (method === 'POST' && path.endsWith('/deployments') ? { kind: 'lost' } : undefined));
  const { id } = await studio.publish();
  await studio.reaches(id, 'ambiguous');
  cloud.settings.plainList = false;
  cloud.fail(() => undefined);
  await made(studio.owner.post(`/deployments/${id}/look`), 202);
  await studio.reaches(id, 'live', 'failed');
}

/** Words of models: a brand, a prompt for a block, and a batch of which a part failed. */
export async function wordStories(
  owner: Client,
  vendor: { url: string; fault: string; faultsLeft: number },
): Promise<void> {
  const file = { name: 'Forno Rossi', languages: ['it'] };
  const { revision } = await made(owner.put('/marketing/brand-dna/draft', { file }), 200);
  await made(owner.post('/marketing/brand-dna/draft/confirm', { revision }), 200);
  const written = { name: 'Slogan', type: 'text', blockType: 'title', prompt: 'A slogan for {topic}' };
  const prompt = await made(owner.post('/prompts', written));
  await made(owner.post(`/prompts/${prompt.id}/generate`, { values: { topic: 'bread' } }), 200);
  await made(owner.put('/imodels/providers/groq', { settings: { apiKey: 'k', baseUrl: vendor.url } }), 200);
  vendor.fault = 'key';
  vendor.faultsLeft = 1;
  const item = (topic: string) => ({ topic, platform: 'x', language: 'en', alternatives: 0 });
  const items = [item('Bread'), item('Cake')];
  await made(owner.post('/copilot/content/batch/compare', { items }), 200);
  const { id } = await made(owner.post('/copilot/content/batch', { name: 'Spring', items }), 202);
  await until('the batch', async () => /done/.test((await owner.get(`/copilot/content/batch/${id}`)).body.state));
  vendor.fault = 'none';
  await made(owner.post(`/copilot/content/batch/${id}/retry`), 200);
}

/** What an audit of a page found is applied to it. */
export async function seoStory(owner: Client): Promise<void> {
  const [template] = (await made(owner.get('/templates'), 200)).items;
  const like = { brandName: 'Forno Luce', templateId: template.id, starterPages: false };
  const site = await made(owner.post('/sites', like));
  const page = await made(owner.post('/pages', { siteId: site.id, title: 'Naturally leavened bread', slug: 'bread' }));
  const html = '<p>Naturally leavened bread: flour, water, time. Naturally leavened bread keeps for days.</p>';
  await made(owner.post('/page-blocks', { pageId: page.id, type: 'text', content: { html } }));
  const { id } = await made(owner.post('/copilot/seo-audits', { siteId: site.id }), 202);
  const audit = await until('the audit', async () => {
    const { body } = await owner.get(`/copilot/seo-audits/${id}`);
    return body.state === 'produced' && body;
  });
  const found: { id: string; code: string }[] = audit.output.findings;
  const findings = found.filter(({ code }) => code === 'keywords_empty').map((one) => one.id);
  const outcome = await made(owner.post(`/copilot/seo-audits/${id}/apply`, { findings }), 200);
  if (outcome.applied.length === 0) throw new Error(`Nothing was applied: ${JSON.stringify(outcome)}`);
}

/** A site from a brief, saved once its pages are planned. */
export async function siteStory(owner: Client): Promise<void> {
  const [template] = (await made(owner.get('/templates'), 200)).items;
  const order = { brief: 'A bakery at the harbour.', brandName: 'Forno Luce', templateId: template.id, pages: 1 };
  const { id } = await made(owner.post('/copilot/site-plans', order), 202);
  await until('the plan', async () => (await owner.get(`/copilot/site-plans/${id}`)).body.state === 'produced');
  await made(owner.post(`/copilot/site-plans/${id}/save`, {}));
}

/** An invoice from its draft to the note that takes it back, and one that nobody pays. */
export async function invoiceStory(owner: Client): Promise<void> {
  await setUpIssuer(owner);
  const { id } = await draftOf(owner);
  ok(await owner.put(`/finance/invoices/${id}`, { note: 'Thank you.' }));
  ok(await issue(owner, id));
  ok(await owner.post(`/finance/invoices/${id}/send`, {}));
  ok(await owner.post(`/finance/invoices/${id}/write-off`, { reason: 'Nobody is there any more.' }));
  ok(await owner.delete(`/finance/invoices/${id}/write-off`));
  ok(await owner.post(`/finance/invoices/${id}/credit`, {}));
}
