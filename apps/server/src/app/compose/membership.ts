import type { Rights } from '#domains/workspaces/index.ts';
import { type Member, systemActor } from '#kernel/access/index.ts';
import type { IdentityPart } from './identity.ts';

/** People in workspaces other than that of a request, with the rights that they have there. `job` names what acts for them. */
export function makeMembership(
  { identity, rights }: { identity: Pick<IdentityPart, 'workspaces'>; rights: Pick<Rights, 'of'> },
  job: string,
) {
  async function standing(userId: string, workspaceId: string) {
    const found = await identity.workspaces.membershipOf(userId, workspaceId);
    if (!found || found.workspaceId !== workspaceId || found.workspaceSuspended) return undefined;
    return { ...found, permissions: rights.of(found) };
  }
  return {
    /** For jobs: acts for whoever asked. */
    async memberIn(userId: string, workspaceId: string): Promise<Member | undefined> {
      const found = await standing(userId, workspaceId);
      if (!found) return undefined;
      const { role, permissions, siteIds } = found;
      return { ...systemActor(workspaceId, job, userId), userId, workspaceId, role, permissions, siteIds };
    },
    /** For requests: the same person elsewhere, with no more than the key or session of the request allows. */
    async inWorkspace(actor: Member, workspaceId: string): Promise<Member | undefined> {
      const found = await standing(actor.userId, workspaceId);
      if (!found || (found.requiresMfa && !actor.hasSecondFactor)) return undefined;
      const allowed = actor.apiKeyId
        ? new Set([...found.permissions].filter((p) => actor.permissions.has(p)))
        : found.permissions;
      return { ...actor, workspaceId, role: found.role, permissions: allowed, siteIds: found.siteIds };
    },
  };
}
