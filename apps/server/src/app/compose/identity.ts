import { type Auth, authRoutes, makeAuth, makeAuthRepo, makeIdentity } from '#domains/auth/index.ts';
import { makeWorkspaces, makeWorkspacesRepo, type Workspaces, workspaceRoutes } from '#domains/workspaces/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

export interface IdentityPart {
  auth: Auth;
  workspaces: Workspaces;
  routes: AnyRoute[];
  /** Adds a person to a workspace; for seeding and the command line. */
  addMember: (workspaceId: string, userId: string, role: string) => Promise<void>;
}

export function composeIdentity(kernel: Kernel): IdentityPart {
  const { unitOfWork, systemWork, audit, secrets, config } = kernel;
  const workspacesRepo = makeWorkspacesRepo();
  const workspaces = makeWorkspaces({ repo: workspacesRepo, unitOfWork, systemWork, audit });
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
  return { auth, workspaces, addMember, routes: [...authRoutes(auth, config.auth), ...workspaceRoutes(workspaces)] };
}
