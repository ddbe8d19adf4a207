import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test';
import { invite, owner } from '../builder/studio.ts';
import { crowd, seed } from './many.ts';
import { makeAsk, makeWorld, startWorld, type World } from './world.ts';

type Ids = World['ids'];
export type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>;

/** No such thing: what stands there has been deleted, or never was. */
const NOTHING = '00000000-0000-7000-8000-000000000000';

/** A workspace in which nobody has made anything yet but one site without pages; everything else that has an address is missing. */
export async function bareWorkspace(request: APIRequestContext, url: string): Promise<{ workspace: string; ids: Ids }> {
  const { id: workspace } = await makeAsk(request, url)('POST', '/workspaces', { name: 'New studio' });
  const ask = makeAsk(request, url, workspace);
  const templateId = (await ask('GET', '/templates?limit=1')).items[0]?.id ?? '';
  const { id: siteId } = await ask('POST', '/sites', { brandName: 'Bare', templateId, starterPages: false });
  const { user } = (await ask('GET', '/users/me')) as unknown as { user: { id: string } };
  const missing = { batchId: NOTHING, importId: NOTHING, planId: NOTHING, setId: NOTHING, leadId: NOTHING };
  const alsoMissing = { campaignId: NOTHING, calendarId: NOTHING, mailId: NOTHING, auditId: NOTHING, pageId: NOTHING };
  const noInvoices = { invoiceId: NOTHING, draftInvoiceId: NOTHING, creditNoteId: NOTHING };
  const ids = { siteId, templateId, ownTemplateId: templateId, userId: user.id, invitation: 'none' };
  // Nobody has connected the site with anything.
  const alike = { unsearchedSiteId: siteId, deniedSiteId: siteId, customerId: NOTHING };
  return { workspace, ids: { ...ids, ...missing, ...alsoMissing, ...noInvoices, ...alike } };
}

/** An instance with a thousand of everything in one workspace, nothing in another, and people who may do little. */
export interface StateWorld {
  url: string;
  full: { ids: Ids; storageState: StorageState };
  empty: { ids: Ids; workspace: string };
  people: Record<'client_editor' | 'analyst', StorageState>;
  close: () => Promise<void>;
}

export async function makeStateWorld(browser: Browser): Promise<StateWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'atelier-states-'));
  const world = await makeWorld(browser, dataDir);
  const { url } = world.instance;
  const context = await world.open(browser);
  await seed(makeAsk(context.request, url), world.ids);
  const host = await owner(browser, world.instance);
  const person = async (role: 'client_editor' | 'analyst'): Promise<StorageState> => {
    const made = await invite(browser, host, url, `${role}@example.test`, role);
    const state = await made.context.storageState();
    await made.context.close();
    return state;
  };
  const people = { client_editor: await person('client_editor'), analyst: await person('analyst') };
  const storageState = await context.storageState();
  await world.close();
  await crowd(dataDir, world.ids);
  const crowded = await startWorld(dataDir);
  const again = await browser.newContext({ storageState });
  const empty = await bareWorkspace(again.request, crowded.url);
  await again.close();
  return {
    url: crowded.url,
    full: { ids: world.ids, storageState },
    ...{ empty, people },
    async close() {
      await crowded.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
