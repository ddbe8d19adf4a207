import { createHash, createHmac } from 'node:crypto';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { violated } from '#db/violated.ts';
import { type Members, ownerNotConfined } from '#domains/members/index.ts';
import type { Roles } from '#domains/roles/index.ts';
import { type Actor, type Member, visitor } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { maskedMail } from '#kernel/contacts/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { uuidv7 } from '#kernel/ids/index.ts';
import {
  alreadyInvited,
  alreadyMember,
  invitationNotFound,
  notOpen,
  notValid,
  otherAddress,
} from './invitations.errors.ts';
import { invitationAccepted, invitationMade } from './invitations.events.ts';
import type { InvitationRow, InvitationsRepo } from './invitations.repo.ts';
import type { InvitationInfo, InvitationListQuery, InvitationOffer, NewInvitation } from './invitations.schemas.ts';

interface Needs {
  repo: InvitationsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  events: Pick<Events, 'emit'>;
  clock: Pick<Clock, 'nowMs'>;
  roles: Pick<Roles, 'resolve' | 'mayGrant'>;
  members: Pick<Members, 'join' | 'checkSites'>;
  /** Keys that tokens are made with, newest first. */
  keys: readonly Buffer[];
  days: number;
}

const DAY_MS = 86_400_000;
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');
/** The token follows from the id and the sending, so that whoever sends the mail can make it again and nothing has to store it. */
const tokenOf = (key: Buffer, id: string, sending: number): string =>
  `inv_${createHmac('sha256', key).update(`${id}:${sending}`).digest('base64url')}`;

export function makeInvitations(needs: Needs) {
  const { repo, unitOfWork, systemWork, audit, events, clock, roles, members } = needs;

  const statusOf = (row: InvitationRow): InvitationInfo['status'] => {
    if (row.acceptedAt) return 'accepted';
    if (row.revokedAt) return 'revoked';
    return row.expiresAt.getTime() <= clock.nowMs() ? 'expired' : 'open';
  };
  const toInvitation = (row: InvitationRow): InvitationInfo => ({
    id: row.id,
    email: row.email,
    role: row.role as InvitationInfo['role'],
    roleId: row.roleId,
    confined: row.confined,
    siteIds: row.siteIds,
    status: statusOf(row),
    sendings: row.sendings,
    invitedBy: row.invitedBy,
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  });
  const fresh = (id: string, sendings: number) => {
    const [key] = needs.keys;
    if (!key) throw new Error('There is no key for invitations.');
    return {
      sendings,
      tokenHash: hashOf(tokenOf(key, id, sendings)),
      expiresAt: new Date(clock.nowMs() + needs.days * DAY_MS),
    };
  };
  const line = (operation: string, row: InvitationRow, changes?: Record<string, unknown>) => ({
    operation,
    objectType: 'invitation',
    objectId: row.id,
    ...(changes ? { changes } : {}),
  });

  async function create(actor: Member, input: NewInvitation): Promise<InvitationInfo> {
    return unitOfWork(actor, async (tx) => {
      const role = await roles.resolve(tx, input);
      roles.mayGrant(actor, role);
      if (input.siteIds && role.role === 'owner') throw ownerNotConfined(undefined);
      const siteIds = input.siteIds ? await members.checkSites(tx, actor.workspaceId, input.siteIds) : [];
      if (await repo.isMember(tx, actor.workspaceId, input.email)) throw alreadyMember(undefined);
      await repo.retireExpired(tx, input.email);
      const id = uuidv7();
      const row = await repo
        .insert(tx, {
          id,
          workspaceId: actor.workspaceId,
          email: input.email,
          role: role.role,
          roleId: role.roleId,
          confined: input.siteIds !== undefined,
          siteIds,
          invitedBy: actor.userId,
          ...fresh(id, 1),
        })
        .catch((error: unknown) => {
          throw violated(error) === 'invitations_open_key' ? alreadyInvited(undefined) : error;
        });
      await events.emit(tx, actor, invitationMade, { invitationId: id, sending: 1 });
      const { confined } = row;
      await audit.record(
        tx,
        actor,
        line('invitations.create', row, {
          email: maskedMail(row.email),
          role: role.roleId ?? role.role,
          confined,
          siteIds,
        }),
      );
      return toInvitation(row);
    });
  }

  /** Locks an invitation that is neither accepted nor revoked. */
  async function lockOpen(tx: Tx, id: string): Promise<InvitationRow> {
    const row = await repo.lock(tx, id);
    if (!row) throw invitationNotFound();
    if (row.acceptedAt || row.revokedAt) throw notOpen(undefined);
    return row;
  }

  /**
   * Uses an invitation up and lets the person in, in the transaction of the caller.
   * Throws `invitations.not_valid`, or `invitations.other_address` when it was for somebody else.
   */
  async function take(tx: Tx, token: string, email: string, userId: string, actor = visitor('invitation')) {
    const row = await repo.take(tx, hashOf(token), userId);
    if (!row) throw notValid(undefined);
    if (row.email !== email.toLowerCase()) throw otherAddress(undefined);
    const { workspaceId, role, roleId, confined, siteIds } = row;
    const member: Actor = { ...actor, kind: 'user', userId, workspaceId };
    if (!(await members.join(tx, member, { workspaceId, userId, role, roleId, confined, siteIds })))
      throw alreadyMember(undefined);
    await audit.record(tx, member, { ...line('invitations.accept', row), affectedUserId: userId });
    const { id: invitationId, invitedBy } = row;
    await events.emit(tx, member, invitationAccepted, { invitationId, invitedBy, userId });
    return { workspaceId, role };
  }

  return {
    create,
    /** For registration: as accepting, but what is not valid for this address is told by `undefined`. */
    async takeIfValid(tx: Tx, token: string, email: string, userId: string) {
      const found = await repo.offer(tx, { tokenHash: hashOf(token) });
      if (found?.invitation.email !== email.toLowerCase()) return undefined;
      return { ...(await take(tx, token, email, userId)), entersByLink: found.entersByLink };
    },
    list: (actor: Member, query: InvitationListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toInvitation), next };
      }),
    /** A new mail with a new token and a new term; the token of the former mail is dead. */
    resend: (actor: Member, id: string): Promise<InvitationInfo> =>
      unitOfWork(actor, async (tx) => {
        const before = await lockOpen(tx, id);
        roles.mayGrant(actor, await roles.resolve(tx, before));
        const row = await repo.update(tx, id, fresh(id, before.sendings + 1));
        await events.emit(tx, actor, invitationMade, { invitationId: id, sending: row.sendings });
        await audit.record(tx, actor, line('invitations.resend', row, { sendings: row.sendings }));
        return toInvitation(row);
      }),
    revoke: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        await lockOpen(tx, id);
        const row = await repo.update(tx, id, { revokedAt: new Date(clock.nowMs()), tokenHash: null });
        await audit.record(tx, actor, line('invitations.revoke', row));
      }),
    /** What the token offers, for the page that asks whether to accept. */
    look: (token: string): Promise<InvitationOffer> =>
      systemWork('look at invitation', async (tx) => {
        const found = await repo.offer(tx, { tokenHash: hashOf(token) });
        if (!found) throw notValid(undefined);
        const { email, role, expiresAt } = found.invitation;
        return {
          workspaceName: found.workspaceName,
          email,
          role: role as InvitationOffer['role'],
          roleName: found.roleName,
          invitedByName: found.invitedByName,
          expiresAt: expiresAt.toISOString(),
          entersByLink: found.entersByLink,
          hasAccount: (await repo.account(tx, email)) !== undefined,
        };
      }),
    /** Joins with the account that is signed in. Nobody is a member yet, so this runs as the system. */
    accept: (actor: Actor & { userId: string }, token: string) =>
      systemWork('accept invitation', async (tx) => {
        const email = await repo.emailOf(tx, actor.userId);
        const { workspaceId } = await take(tx, token, email ?? '', actor.userId, actor);
        return { workspaceId };
      }),
    /** For the mail: undefined once this sending was overtaken, used or revoked. */
    forMail: (id: string, sending: number) =>
      systemWork('invitation mail', async (tx) => {
        const found = await repo.offer(tx, { id });
        if (!found || found.invitation.sendings !== sending) return undefined;
        const token = needs.keys
          .map((key) => tokenOf(key, id, sending))
          .find((each) => hashOf(each) === found.invitation.tokenHash);
        if (!token) return undefined;
        const account = await repo.account(tx, found.invitation.email);
        return {
          token,
          email: found.invitation.email,
          workspaceId: found.invitation.workspaceId,
          workspaceName: found.workspaceName,
          invitedByName: found.invitedByName,
          locale: account?.locale ?? found.workspaceLocale,
          expiresAt: found.invitation.expiresAt,
        };
      }),
  };
}

export type Invitations = ReturnType<typeof makeInvitations>;
