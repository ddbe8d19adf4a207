import type { TakeInvitation } from '#domains/accounts/index.ts';
import { type ApiKeys, apiKeyRoutes, makeApiKeys, makeApiKeysRepo } from '#domains/api-keys/index.ts';
import {
  type AuditLog,
  auditLogRoutes,
  forgetAuditLines,
  makeAuditLog,
  makeAuditLogRepo,
  sealAuditLog,
} from '#domains/audit-log/index.ts';
import {
  type DataExports,
  dataExportRoutes,
  makeDataExports,
  makeDataExportsRepo,
  makeExport,
  tidyExports,
} from '#domains/data-exports/index.ts';
import {
  type Invitations,
  invitationRoutes,
  makeInvitations,
  makeInvitationsRepo,
} from '#domains/invitations/index.ts';
import { type Members, makeMembers, makeMembersRepo, memberRoutes } from '#domains/members/index.ts';
import { makeRoles, makeRolesRepo, roleRoutes } from '#domains/roles/index.ts';
import { makeUsers, makeUsersRepo, type Users, userErased, userRoutes } from '#domains/users/index.ts';
import { eraseDue, type Rights, sweepErased } from '#domains/workspaces/index.ts';
import { makeAuditChain } from '#kernel/audit/index.ts';
import type { AnyRoute } from '#kernel/http/index.ts';
import { mailRoute } from '#kernel/mail/index.ts';
import { passwordLink } from '../mails/identity.ts';
import type { IdentityPart } from './identity.ts';
import type { Kernel } from './kernel.ts';

/** Who may do what: members, roles, invitations, accounts, keys, and the log of it all. */
export interface AccessPart {
  members: Members;
  invitations: Invitations;
  users: Users;
  apiKeys: ApiKeys;
  auditLog: AuditLog;
  dataExports: DataExports;
  /** For registration: undefined when the invitation is not valid for this address. */
  takeInvitation: TakeInvitation;
  routes: AnyRoute[];
}

function handleJobs(kernel: Kernel, identity: IdentityPart, part: Pick<AccessPart, 'auditLog' | 'dataExports'>): void {
  const { jobs, events } = kernel;
  const { auditLog, dataExports } = part;
  jobs.handle(sealAuditLog, async () => void (await auditLog.seal()));
  jobs.schedule(sealAuditLog, { cron: '* * * * *', zone: 'UTC' }, {});
  jobs.handle(forgetAuditLines, async () => void (await auditLog.forget()));
  jobs.schedule(forgetAuditLines, { cron: '40 3 * * *', zone: 'UTC' }, {});
  jobs.handle(makeExport, ({ exportId }) => dataExports.make(exportId));
  jobs.handle(tidyExports, async () => void (await dataExports.tidy()));
  jobs.schedule(tidyExports, { cron: '20 * * * *', zone: 'UTC' }, {});
  jobs.handle(eraseDue, async () => void (await identity.workspaces.eraseDue(dataExports.removeFiles)));
  jobs.handle(sweepErased, ({ workspaceId }) => dataExports.removeFiles(workspaceId));
  jobs.schedule(eraseDue, { cron: '10 * * * *', zone: 'UTC' }, {});
  events.on(userErased, 'exports-of-a-person', ({ payload }) => dataExports.removePersonFiles(payload.userId));
}

export function composeAccess(kernel: Kernel, identity: IdentityPart, rights: Rights): AccessPart {
  const { unitOfWork, systemWork, audit, clock, events, jobs, storage, secrets, config } = kernel;
  const { auth, passwords } = identity;
  const base = { unitOfWork, systemWork, audit, clock };
  const roles = makeRoles({ repo: makeRolesRepo(), ...base, rights });
  const { endStaleLinks } = auth;
  const members = makeMembers({ repo: makeMembersRepo(), ...base, roles, endStaleLinks });
  const invitations = makeInvitations({
    repo: makeInvitationsRepo(),
    ...base,
    events,
    roles,
    members,
    keys: secrets.deriveKeys('invitations.token'),
    days: config.invitations.invitationDays,
  });
  const users = makeUsers({
    repo: makeUsersRepo(),
    ...base,
    events,
    createAccount: auth.createAccount,
    inviteToChoose: async (tx, actor, user) => {
      const token = await passwords.inviteToChoose(tx, actor, user);
      return mailRoute(config.mail).transport === 'mailbox' ? passwordLink(kernel.publicUrl, token) : null;
    },
    endSessionsOf: auth.endSessionsOf,
    hasSecondFactor: async (userId) => (await auth.mfaStateOf(userId)).isOn,
    resetMfa: auth.resetMfa,
    forgetSessions: auth.forget,
  });
  const apiKeys = makeApiKeys({ repo: makeApiKeysRepo(), ...base, rights });
  const chain = makeAuditChain({ systemWork, keys: secrets.deriveKeys('audit.chain'), nowMs: clock.nowMs });
  const auditLog = makeAuditLog({
    repo: makeAuditLogRepo(),
    ...base,
    chain,
    retentionDays: config.auditLog.auditRetentionDays,
  });
  const dataExports = makeDataExports({ repo: makeDataExportsRepo(), ...base, jobs, storage });
  handleJobs(kernel, identity, { auditLog, dataExports });
  return {
    members,
    invitations,
    users,
    apiKeys,
    auditLog,
    dataExports,
    takeInvitation: (tx, token, email, userId) => invitations.takeIfValid(tx, token, email, userId),
    routes: [
      ...roleRoutes(roles),
      ...memberRoutes(members),
      ...invitationRoutes(invitations),
      ...userRoutes(users),
      ...apiKeyRoutes(apiKeys),
      ...auditLogRoutes(auditLog),
      ...dataExportRoutes(dataExports),
    ],
  };
}
