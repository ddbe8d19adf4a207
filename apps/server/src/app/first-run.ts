import { randomBytes } from 'node:crypto';
import type { Atelier } from './compose/index.ts';

export interface FirstOwner {
  email: string;
  /** Null when it came from the configuration: whoever set it knows it. */
  password: string | null;
}

/**
 * On an instance without people: makes the first owner with a workspace. The password is generated unless configured,
 * and given back once; it is stored nowhere but as a hash.
 */
export async function createFirstOwner(atelier: Atelier): Promise<FirstOwner | undefined> {
  const { auth } = atelier.identity;
  if (await auth.hasUsers()) return undefined;
  const { ownerEmail, ownerPassword } = atelier.kernel.config.auth;
  const email = (ownerEmail ?? 'owner@atelier.localhost').toLowerCase();
  const password = ownerPassword ?? randomBytes(12).toString('base64url');
  await auth.createAccount({ email, password, name: 'Owner', locale: 'en', workspaceName: 'Demo studio' }, 'first-run');
  return { email, password: ownerPassword ? null : password };
}
