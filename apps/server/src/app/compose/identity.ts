import { eq } from 'drizzle-orm';
import { sessions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import { type Auth, authRoutes, makeAuth, makeAuthRepo, makeIdentity } from '#domains/auth/index.ts';
import type { Rights } from '#domains/workspaces/index.ts';
import { makeWorkspaces, makeWorkspacesRepo, type Workspaces, workspaceRoutes } from '#domains/workspaces/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

export interface IdentityPart {
  auth: Auth;
  workspaces: Workspaces;
  routes: AnyRoute[];
  /** Whether a person has set up a second factor. */
  hasSecondFactor: (userId: string) => Promise<boolean>;
  /** Signs a person out everywhere. */
  endSessionsOf: (userId: string) => Promise<void>;
  resetMfa: (tx: Tx, userId: string) => Promise<void>;
  /** Adds a person to a workspace; for seeding and the command line. */
  addMember: (workspaceId: string, userId: string, role: string) => Promise<void>;
}

export function composeIdentity(kernel: Kernel, rights: Rights): IdentityPart {
  const { unitOfWork, systemWork, audit, secrets, config } = kernel;
  const workspacesRepo = makeWorkspacesRepo();
  const workspaces = makeWorkspaces({
    repo: workspacesRepo,
    unitOfWork,
    systemWork,
    audit,
    clock: kernel.clock,
    rights,
    graceDays: config.workspaces.erasureGraceDays,
  });
  const identity = makeIdentity({
    root: kernel.database.root,
    secret: secrets.deriveKey('auth.session').toString('hex'),
    baseUrl: kernel.publicUrl,
    sessionDays: config.auth.sessionDays,
  });
  const { jwtSecret } = config.auth;
  const auth = makeAuth({
    repo: makeAuthRepo(),
    identity,
    workspaces,
    unitOfWork,
    systemWork,
    audit,
    events: kernel.events,
    accessKey: jwtSecret ? new TextEncoder().encode(jwtSecret) : secrets.deriveKey('auth.access'),
    countAttempt: kernel.countRequest,
    settings: config.auth,
  });
  const addMember = (workspaceId: string, userId: string, role: string) =>
    systemWork('add member', (tx) => workspacesRepo.addMember(tx, workspaceId, userId, role));
  return {
    auth,
    workspaces,
    addMember,
    hasSecondFactor: async () => false,
    endSessionsOf: (userId) =>
      systemWork('end sessions', async (tx) => void (await tx.delete(sessions).where(eq(sessions.userId, userId)))),
    resetMfa: async () => undefined,
    routes: [...authRoutes(auth, config.auth), ...workspaceRoutes(workspaces)],
  };
}
