import { type Auth, authRoutes, makeAuth, makeAuthRepo, makeIdentity } from '#domains/auth/index.ts';
import { makeWorkspaces, makeWorkspacesRepo, workspaceRoutes, type Workspaces } from '#domains/workspaces/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import type { Kernel } from './kernel.ts';

export interface IdentityPart {
  auth: Auth;
  workspaces: Workspaces;
  routes: AnyRoute[];
}

export function composeIdentity(kernel: Kernel): IdentityPart {
  const { unitOfWork, systemWork, audit, secrets, config } = kernel;
  const workspaces = makeWorkspaces({ repo: makeWorkspacesRepo(), unitOfWork, systemWork, audit });
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
    accessKey: jwtSecret ? new TextEncoder().encode(jwtSecret) : secrets.deriveKey('auth.access'),
    settings: config.auth,
  });
  return { auth, workspaces, routes: [...authRoutes(auth, config.auth), ...workspaceRoutes(workspaces)] };
}
