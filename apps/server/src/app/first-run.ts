import { randomBytes } from 'node:crypto';
import { systemActor } from '#kernel/access/index.ts';
import type { Atelier } from './compose/index.ts';

export interface FirstOwner {
  email: string;
  /** Null when it came from the configuration: whoever set it knows it. */
  password: string | null;
}

/**
 * On an instance without people: makes the first owner with a workspace and a demo site. The password is generated unless
 * configured, and given back once; it is stored nowhere but as a hash.
 */
export async function createFirstOwner(atelier: Atelier): Promise<FirstOwner | undefined> {
  const { auth } = atelier.identity;
  if (await auth.hasUsers()) return undefined;
  const { ownerEmail, ownerPassword } = atelier.kernel.config.auth;
  const email = (ownerEmail ?? 'owner@atelier.localhost').toLowerCase();
  const password = ownerPassword ?? randomBytes(12).toString('base64url');
  const account = { email, password, name: 'Owner', locale: 'en', workspaceName: 'Demo studio' } as const;
  const made = await auth.createAccount(account, 'first-run').catch((error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    // Another process of the same instance was first.
    if (code === 'auth.email_taken') return undefined;
    throw code?.startsWith('passwords.') ? new Error(`ATELIER_OWNER_PASSWORD: ${message}`) : error;
  });
  if (!made) return undefined;
  await createDemoSite(atelier, made.workspaceId, made.user.id);
  return { email, password: ownerPassword ? null : password };
}

/** A site in two languages with the pages that its template brings, so that the first screen is not empty. */
async function createDemoSite(atelier: Atelier, workspaceId: string, userId: string): Promise<void> {
  const actor = { ...systemActor(workspaceId, 'first-run', userId), workspaceId, userId };
  const { items } = await atelier.templates.templates.list(actor, { limit: 1, origin: 'shared', ordering: 'name' });
  const [template] = items;
  if (!template) return;
  await atelier.sites.sites.create(actor, {
    brandName: 'Aurora',
    slug: 'aurora',
    templateId: template.id,
    defaultLocale: 'en',
    locales: ['it'],
    starterPages: true,
  });
}
