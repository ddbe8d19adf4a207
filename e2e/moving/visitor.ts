import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { owner as enter, type Person } from '../builder/studio.ts';
import { type Instance, startInstance } from '../main-job/instance.ts';

export interface Site {
  id: string;
  slug: string;
  url: string;
}

export interface Place {
  instance: Instance;
  owner: Person;
  site: Site;
  /** Makes a page that is ready. */
  page(fields: object): Promise<{ id: string; revision: number }>;
  /** Publishes the site, and comes back when visitors see it. */
  publish(): Promise<void>;
  /** Somebody with a browser of theirs, who is no program. */
  visitor(): Promise<Page>;
  close(): Promise<void>;
}

/** Browsers without a window say so, and are counted as programs. */
const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** An instance with a site on the first template, and somebody who looks at it. */
export async function makePlace(browser: Browser, facts: object): Promise<Place> {
  const instance = await startInstance();
  const owner = await enter(browser, instance);
  const contexts: BrowserContext[] = [owner.context];
  const templates = await owner.call<{ items: { id: string }[] }>('GET', '/templates?origin=shared&limit=1');
  const templateId = templates.items[0]?.id;
  const site = await owner.call<Site>('POST', '/sites', { templateId, starterPages: false, ...facts });
  return {
    ...{ instance, owner, site },
    page: (fields) => owner.call('POST', '/pages', { siteId: site.id, status: 'ready', ...fields }),
    async publish() {
      const { id } = await owner.call<{ id: string }>('POST', '/deployments', { siteId: site.id });
      const status = async () => (await owner.call<{ status: string }>('GET', `/deployments/${id}`)).status;
      await expect.poll(status, { timeout: 60_000 }).toBe('live');
    },
    async visitor() {
      const context = await browser.newContext({ userAgent: PERSON, locale: 'en-GB' });
      contexts.push(context);
      return context.newPage();
    },
    async close() {
      for (const context of contexts) await context.close();
      await instance.stop();
    },
  };
}
