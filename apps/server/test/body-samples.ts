/**
 * For every route with ids in its body: a body that is accepted with the client's own things, with every id-taking field
 * in it or null. The tenancy matrix puts foreign ids into each of those fields.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { agentSamples, type BodySample } from '#test/agent-samples.ts';
import { businessSamples } from '#test/business-samples.ts';
import type { Client } from '#test/make-app.ts';
import { PAGE_HTML, type Things } from '#test/one-of-each.ts';
import { serviceKeyFile } from '#test/service-key.ts';

const word = () => `w${randomUUID().replaceAll('-', '').slice(0, 12)}`;

const freshLink = async (client: Client): Promise<string> =>
  (await client.post('/affiliate-links', { name: word(), url: 'https://shop.example.com/' })).body.id;

const slide = (own: Things) => ({
  title: 'One',
  image: { mediaId: own.media, src: '', alt: 'A dot' },
  affiliateLinkId: own['affiliate-links'],
});
const swiper = (own: Things) => ({ type: 'swiper', content: { slides: [slide(own)] }, swiperPresetId: null });
const IN_SLIDE = ['image.mediaId', 'affiliateLinkId'];
const under = (place: string) => IN_SLIDE.map((field) => `${place}.${field}`);

const siteFields = {
  templateFootprintId: null,
  faviconMediaId: null,
  logoMediaId: null,
  affiliateLinkId: null,
  cloudflareTokenId: null,
};

const brandFile = (own: Things) => ({ name: word(), languages: ['en'], logos: [{ mediaId: own.media, use: 'light' }] });

/** The own import with its file, at rest, so that it can be checked and run. */
async function importOrder(own: Things, client: Client) {
  const path = `/site-imports/${own['site-imports']}`;
  const bytes = Buffer.alloc(100);
  const head = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  await client.request('PATCH', `${path}/upload`, bytes, head);
  await client.post(`${path}/cancel`);
  return { options: { siteId: own.sites, templateId: own.templates } };
}

export const bodySamples: Readonly<Record<string, BodySample>> = {
  ...businessSamples,
  'cloudflareTokens.create': {
    body: (own) => ({ name: word(), apiTokenId: own['api-tokens'], accountId: '0'.repeat(32) }),
  },
  'cloudflareTokens.update': { body: (own) => ({ name: word(), apiTokenId: own['api-tokens'] }) },
  'brandDna.saveDraft': { body: (own) => ({ file: brandFile(own) }) },
  'brandDna.importFile': { body: brandFile },
  'drafts.move': { body: () => ({ to: 'draft' }) },
  'drafts.decide': { body: () => ({ decision: 'approve' }) },
  'drafts.say': { body: () => ({ body: word() }) },
  'drafts.create': {
    body: (own, client) => ({ title: word(), ownerId: client.userId, generationId: own.generations }),
  },
  'drafts.update': {
    body: (own, client) => ({ title: word(), ownerId: client.userId, generationId: own.generations }),
  },
  'generations.review': { body: () => ({ decision: 'submit' }) },
  ...agentSamples,
  'copilot.edit': { body: () => ({ variants: [{ text: word() }] }) },
  'copilot.regeneratePart': { body: () => ({ variant: 0, part: 'text' }) },
  'deployments.create': { body: (own) => ({ siteId: own.sites }) },
  'deploymentBatches.create': { body: (own) => ({ siteIds: [own.sites] }) },
  'deployTargets.create': {
    body: (own) => ({
      ...{ siteId: own.sites, name: word(), kind: 'cloudflare-pages', settings: { accountId: 'abc', project: 'x' } },
      secrets: { token: word() },
    }),
  },
  'deployTargets.update': { body: () => ({ settings: { accountId: 'abc', project: 'y' } }) },
  'siteArchives.create': { body: (own) => ({ siteId: own.sites }) },
  'siteImports.check': { body: importOrder },
  'siteImports.run': { body: importOrder },
  'siteImports.clone': { body: (_own, client) => ({ workspaceId: client.workspaceId }) },
  'siteDomains.create': { body: (own) => ({ siteId: own.sites, host: `${word().toLowerCase()}.example` }) },
  'searchConsole.connect': {
    body: () => ({ property: `sc-domain:${word()}.example`, key: serviceKeyFile() }),
  },
  'siteChecks.accept': {
    body: (own) => ({
      ...{ siteId: own.sites, fingerprint: randomBytes(8).toString('hex'), code: 'title_long', reason: word() },
    }),
  },
  'deployments.previewLink': { body: (own) => ({ pageId: own.pages }) },
  'invitations.create': {
    body: (own) => ({ email: `${word()}@example.test`, role: 'custom', roleId: own.roles, siteIds: [own.sites] }),
  },
  'members.update': { body: (own) => ({ role: 'custom', roleId: own.roles, siteIds: [own.sites] }) },
  'members.transferOwnership': { body: (own) => ({ userId: own.members, stayOwner: true }) },
  'mediaFolders.create': { body: () => ({ name: word(), parentId: null }) },
  'mediaFolders.update': { body: () => ({ name: word(), parentId: null }) },
  'media.bulk': { body: (own) => ({ ids: [own.media], action: { type: 'move', folderId: null } }) },
  'mediaUsage.replace': { body: (own) => ({ with: own.media }) },
  'media.update': { body: () => ({ title: word(), folderId: null }) },
  'pageBlocks.create': {
    body: (own) => ({ pageId: own.pages, parentId: null, promptId: null, ...swiper(own) }),
    hidden: under('content.slides.0'),
  },
  'pageBlocks.update': {
    body: (own) => ({ parentId: null, swiperPresetId: null, promptId: own.prompts }),
  },
  'pageBlocks.reorder': { body: (own) => ({ pageId: own.pages, parentId: null, ids: [own['page-blocks']] }) },
  'pages.saveContent': { body: (own) => ({ blocks: [{ id: own['page-blocks'], content: { heading: word() } }] }) },
  'pageComments.create': {
    body: (own, client) => ({
      pageId: own.pages,
      blockId: own['page-blocks'],
      parentId: null,
      body: word(),
      mentions: [client.userId],
    }),
  },
  'pages.create': {
    body: (own) => ({ siteId: own.sites, title: word(), translationOf: null, ogImageMediaId: null }),
  },
  'pages.update': { body: () => ({ title: word(), translationOf: null, ogImageMediaId: null }) },
  'pages.reorder': { body: (own) => ({ siteId: own.sites, ids: [own.pages] }) },
  'pages.saveBlocks': {
    body: (own) => ({
      blocks: [
        { id: own['page-blocks'], type: 'cta', content: { heading: word() }, swiperPresetId: null, promptId: null },
        {
          id: randomUUID(),
          type: 'section',
          content: {},
          children: [{ id: randomUUID(), promptId: null, ...swiper(own) }],
        },
      ].reverse(),
    }),
    hidden: under('blocks.0.children.0.content.slides.0'),
  },
  'linkUsage.replace': { body: async (_own, client) => ({ with: await freshLink(client) }) },
  'passkeys.rename': { body: () => ({ name: word() }) },
  'copilotPages.words': {
    body: (own) => ({
      pageId: own.pages,
      blockType: 'cta',
      task: 'write',
      language: 'en',
      fields: [{ path: 'heading', text: word() }],
    }),
  },
  'copilotPages.section': {
    body: (own) => ({ pageId: own.pages, language: 'en', wish: word(), types: ['cta'] }),
  },
  'prompts.test': { body: () => ({ values: { topic: word() } }) },
  'promptRuns.estimate': { body: (own) => ({ pageIds: [own.pages], values: { topic: word() } }) },
  'promptRuns.start': { body: (own) => ({ pageIds: [own.pages], values: { topic: word() } }) },
  'draftReuse.estimate': { body: (own) => ({ draftId: own.drafts, platforms: ['x', 'blog'] }) },
  'draftReuse.start': { body: (own) => ({ draftId: own.drafts, platforms: ['x', 'blog'] }) },
  'draftReuse.page': { body: (own) => ({ siteId: own.sites, draftId: own.drafts }) },
  'prompts.generate': { body: (own) => ({ blockId: own['page-blocks'], values: { topic: word() } }) },
  'redirects.create': { body: (own) => ({ siteId: own.sites, from: `/${word()}`, to: '/' }) },
  'redirects.import': { body: (own) => ({ siteId: own.sites, table: `from,to\n/${word()},/\n` }) },
  'redirects.tryImport': { body: (own) => ({ siteId: own.sites, table: 'from,to\n/a-b-c,/\n' }) },
  'redirects.update': { body: () => ({ status: 302 }) },
  'missingPages.dismiss': { body: (own) => ({ siteId: own.sites, path: '/gone' }) },
  'savedBlocks.create': {
    body: (own) => ({
      name: word(),
      block: { type: 'section', content: {}, swiperPresetId: null, children: [swiper(own)] },
    }),
    hidden: under('block.children.0.content.slides.0'),
  },
  'sites.create': {
    body: (own) => ({ brandName: word(), templateId: own.templates, starterPages: false, ...siteFields }),
  },
  'sites.duplicate': { body: () => ({ brandName: word() }) },
  'sites.update': { body: (own) => ({ brandName: word(), templateId: own.templates, ...siteFields }) },
  'translations.create': { body: (own) => ({ pageId: own.pages, locale: 'it' }) },
  'swiperPresets.create': {
    body: (own) => ({ name: word(), affiliateLinkId: null, items: [slide(own)] }),
    hidden: under('items.0'),
  },
  'swiperPresets.update': {
    body: (own) => ({ name: word(), affiliateLinkId: null, items: [slide(own)] }),
    hidden: under('items.0'),
  },
  'templateFootprints.create': { body: () => ({ name: word(), kind: 'joomla', templateId: null }) },
  'templateFootprints.update': { body: () => ({ name: word(), templateId: null }) },
  'templateSections.create': {
    body: (own) => ({ templateId: own.templates, key: word(), name: word(), type: 'footer', htmlContent: '<p>x</p>' }),
  },
  'templateSections.reorder': {
    async body(own, client) {
      const { items } = (await client.get(`/template-sections?template=${own.templates}`)).body;
      return { templateId: own.templates, ids: items.map((item: { id: string }) => item.id) };
    },
  },
  'templateVariables.create': { body: (own) => ({ templateId: own.templates, name: word(), type: 'content' }) },
};

/** For every upload: the text fields beside the file that take an id. */
export const uploadSamples: Readonly<
  Record<string, { fields: (own: Things) => Record<string, string>; ids: string[] }>
> = {
  'media.upload': { fields: (own) => ({ folder: own['media-folders'] ?? '' }), ids: ['folder'] },
  'customerImports.create': { fields: () => ({}), ids: [] },
  'mediaEdits.replace': { fields: () => ({}), ids: [] },
  'mediaEdits.poster': { fields: () => ({}), ids: [] },
  'templateAssets.upload': {
    fields: (own) => ({ templateId: own.templates ?? '', path: `${word()}.png` }),
    ids: ['templateId'],
  },
  'templateAssets.replace': { fields: () => ({}), ids: [] },
  'templateImports.create': { fields: () => ({ name: word() }), ids: [] },
};

const credential = () => ({ id: word(), rawId: word(), type: 'public-key', clientExtensionResults: {} });
const attestation = () => ({ ...credential(), response: { clientDataJSON: 'e30', attestationObject: 'oA' } });
const assertion = () => ({
  ...credential(),
  response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
});

/** Bodies without ids, for routes that demand something; changes take an empty body. */
export const plainBodies: Readonly<Record<string, () => object>> = {
  'issuers.setPayout': () => ({ holder: word(), iban: 'IT60X0542811101000000123456' }),
  'invoiceIssuing.issue': () => ({}),
  'invoiceSendings.create': () => ({ to: `${word()}@example.test` }),
  'savedBlocks.update': () => ({ name: word() }),
  'pageComments.update': () => ({ body: word(), resolved: true }),
  'apiKeys.create': () => ({ name: word(), scopes: ['site:read'] }),
  'apiTokens.create': () => ({ service: 'elevenlabs', name: word(), value: word() }),
  'campaignPlans.create': () => ({ brief: `${word()} opens`, from: '2030-01-01', to: '2030-01-07', channels: ['x'] }),
  'socialPlans.create': () => ({ from: '2030-01-01', platforms: ['x'] }),
  'mailDrafts.create': () => ({
    ...{ brief: `${word()} opens`, link: 'https://example.com/' },
    sender: { name: word(), address: word() },
  }),
  'dailyContent.update': () => ({ isOn: true, topics: [word()], platforms: ['x'] }),
  'leadProfiles.create': () => ({ lead: { company: word() } }),
  'imageSets.create': () => ({ idea: word() }),
  'copilot.generateImage': () => ({ prompt: word() }),
  'copilot.generateVideo': () => ({ prompt: word() }),
  'heygen.order': () => ({ prompt: word() }),
  'brandDna.learn': () => ({ url: 'https://example.com/' }),
  'invitations.accept': () => ({ token: `inv_${word().padEnd(40, 'x')}` }),
  'invitations.look': () => ({ token: `inv_${word().padEnd(40, 'x')}` }),
  'personalTokens.create': () => ({ name: word(), scopes: ['site:read'] }),
  'prompts.create': () => ({ name: word(), type: 'text', blockType: 'title', prompt: word() }),
  'roles.create': () => ({ name: word(), permissions: ['site:read'] }),
  'roles.updateBuiltIn': () => ({ requiresMfa: false }),
  'users.create': () => ({ email: `${word()}@example.test`, name: word() }),
  'users.impersonate': () => ({ reason: 'to see what they see' }),
  'workspaces.erase': () => ({ confirmName: word() }),
  'workspaces.suspend': () => ({ reason: 'not paid' }),
  'workspaces.switchModules': () => ({ modulesOff: [] }),
  'affiliateLinks.create': () => ({ name: word(), url: 'https://shop.example.com/' }),
  'auth.login': () => ({ email: 'nobody@example.test', password: 'not the right one' }),
  'auth.confirm': () => ({ password: 'not the right one' }),
  'auth.confirmRegistration': () => ({ token: word().padEnd(40, 'x') }),
  'auth.passkeySignIn': () => ({ credential: assertion() }),
  'auth.secondStep': () => ({ mfaToken: word().padEnd(40, 'x'), code: '123456' }),
  'signInLinks.ask': () => ({ email: `${word()}@example.test` }),
  'signInLinks.use': () => ({ token: word().padEnd(40, 'x') }),
  'emails.change': () => ({ email: `${word()}@example.test` }),
  'emails.verify': () => ({ token: word().padEnd(40, 'x') }),
  'mfa.activate': () => ({ code: '123456' }),
  'passkeys.create': () => ({ name: word(), credential: attestation() }),
  'passwords.change': () => ({ currentPassword: 'not the right one', newPassword: `${word()} ${word()}` }),
  'passwords.forgot': () => ({ email: `${word()}@example.test` }),
  'passwords.reset': () => ({ token: word().padEnd(40, 'x'), password: `${word()} ${word()}` }),
  'auth.refresh': () => ({ refreshToken: word().padEnd(40, 'x') }),
  'auth.register': () => ({ email: `${word()}@example.test`, password: 'short', name: 'Someone' }),
  'languages.create': () => ({ code: 'la', name: word() }),
  'templates.create': () => ({ name: word(), htmlContent: PAGE_HTML }),
  'workspaces.create': () => ({ name: word() }),
};

/** Routes that take away what other requests of the same test need: the session, the membership, the workspace. */
export const endsTheRest: ReadonlySet<string> = new Set([
  'auth.logout',
  'members.leave',
  'members.transferOwnership',
  'users.eraseMe',
  'users.impersonate',
  'workspaces.erase',
  'workspaces.suspend',
]);
