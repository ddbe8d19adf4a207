import { z } from 'zod';
import { isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';
import { valuesSchema } from '#kernel/words/index.ts';

/** Kinds of target that members of a workspace may set up; folders of the server's own disk are not among them. */
export const targetKinds = ['cloudflare-pages', 's3', 'sftp'] as const;

const settings = z
  .strictObject({
    accountId: text(64).optional(),
    project: text(58).optional(),
    createWithBranch: text(100)
      .optional()
      .describe('Makes the project when there is none, with this production branch'),
    tokenId: uuid.optional().describe('A Cloudflare token that is kept in the workspace, in place of an own one'),
    endpoint: text(300).optional(),
    region: text(60).optional(),
    bucket: text(255).optional(),
    prefix: text(300).optional(),
    pathStyle: z.boolean().optional(),
    accessKeyId: text(200).optional(),
    host: text(253).optional(),
    port: z.int().min(1).max(65_535).optional(),
    user: text(100).optional(),
    folder: text(1000).optional(),
    hostKey: text(100).optional(),
    publicUrl: text(300).optional(),
  })
  .meta({ id: 'DeployTargetSettings' });

const secrets = z
  .strictObject({
    token: text(500, 1).optional(),
    secretAccessKey: text(500, 1).optional(),
    sessionToken: text(4000, 1).optional(),
    password: text(500, 1).optional(),
    privateKey: text(20_000, 1).optional(),
    passphrase: text(500, 1).optional(),
  })
  .describe('Kept encrypted and never given out again')
  .meta({ id: 'DeployTargetSecrets' });

export const targetCheck = z
  .object({
    id: z.string(),
    ok: z.boolean(),
    detail: z.string().describe('In English'),
    problem: z.object({ code: z.string(), values: valuesSchema }).optional().describe('Why it failed'),
    found: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'DeployTargetCheck' });

export const deployTarget = z
  .object({
    id: uuid,
    siteId: uuid,
    name: z.string(),
    kind: z.enum(targetKinds),
    settings,
    secretsSet: z.array(z.string()).describe('Names of the secrets that are kept'),
    isDefault: z.boolean(),
    checks: z.array(targetCheck).nullable().describe('What the last self-test found'),
    checkedAt: isoInstant.nullable(),
    revision: z.int(),
    createdAt: isoInstant,
    updatedAt: isoInstant,
  })
  .meta({ id: 'DeployTarget' });
export const deployTargetPage = pageOf(deployTarget).meta({ id: 'DeployTargetPage' });
export const deployTargetQuery = listQuery.extend({ site: uuid });

export const newDeployTarget = z
  .strictObject({
    siteId: uuid,
    name: text(80, 1),
    kind: z.enum(targetKinds),
    settings,
    secrets: secrets.prefault({}),
    isDefault: z.boolean().default(false).describe('Publications go here unless another target is named'),
  })
  .meta({ id: 'NewDeployTarget' });

export const deployTargetChange = z
  .strictObject({
    name: text(80, 1).optional(),
    settings: settings.optional(),
    secrets: secrets.optional(),
    isDefault: z.boolean().optional(),
  })
  .meta({ id: 'DeployTargetChange' });

export type DeployTarget = z.output<typeof deployTarget>;
export type NewDeployTarget = z.output<typeof newDeployTarget>;
export type DeployTargetChange = z.output<typeof deployTargetChange>;
export type DeployTargetQuery = z.output<typeof deployTargetQuery>;
