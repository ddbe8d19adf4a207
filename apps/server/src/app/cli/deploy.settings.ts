/** Options and environment of `atelier deploy` as settings of a target. */
import { readFileSync } from 'node:fs';
import type { ConfigOf } from '#kernel/config/index.ts';
import type { deployConfig } from './deploy.config.ts';

export interface DeployOptions {
  target: string;
  project?: string;
  branch?: string;
  createProject?: boolean;
  productionBranch?: string;
  commitMessage?: string;
  commitHash?: string;
  commitDirty?: boolean;
  wait?: string;
  to?: string;
  out?: string;
  host?: string;
  port?: string;
  user?: string;
  path?: string;
  hostKey?: string;
  identity?: string;
  bucket?: string;
  prefix?: string;
  endpoint?: string;
  region?: string;
  publicUrl?: string;
  journal?: string;
  json?: boolean;
}

type Environment = ConfigOf<typeof deployConfig>;
type Settings = Record<string, unknown>;

/** Fields that have a value: others keep their defaults. */
const given = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

/** A token wins over the key of a whole account. A key without its mail address can only be meant as a token. */
const cloudflareCredential = ({ cloudflareToken, cloudflareKey, cloudflareEmail }: Environment): Settings =>
  cloudflareToken === undefined
    ? { token: cloudflareKey, email: cloudflareKey && cloudflareEmail }
    : { token: cloudflareToken };

const settingsOf: Readonly<Record<string, (options: DeployOptions, environment: Environment) => Settings>> = {
  'cloudflare-pages': (options, environment) =>
    given({
      project: options.project,
      accountId: environment.cloudflareAccount,
      ...cloudflareCredential(environment),
      baseUrl: environment.cloudflareApiBaseUrl,
      createWithBranch: options.createProject ? (options.productionBranch ?? 'main') : undefined,
      waitMs: options.wait === undefined ? undefined : Number(options.wait) * 1000,
    }),
  local: (options) => given({ folder: options.to }),
  zip: (options) => given({ file: options.out }),
  sftp: (options, environment) =>
    given({
      host: options.host,
      port: options.port === undefined ? undefined : Number(options.port),
      user: options.user,
      folder: options.path,
      hostKey: options.hostKey ?? environment.sftpHostKey,
      password: environment.sftpPassword,
      privateKey: options.identity === undefined ? environment.sftpPrivateKey : readFileSync(options.identity, 'utf8'),
      passphrase: environment.sftpPassphrase,
      publicUrl: options.publicUrl,
    }),
  s3: (options, environment) =>
    given({
      bucket: options.bucket,
      prefix: options.prefix,
      endpoint: options.endpoint ?? environment.endpoint,
      region: options.region ?? environment.region,
      accessKeyId: environment.accessKeyId,
      secretAccessKey: environment.secretAccessKey,
      sessionToken: environment.sessionToken,
      publicUrl: options.publicUrl,
    }),
};

export const targetNames = Object.keys(settingsOf);

/** Where a setting comes from, for the message that it is missing or wrong. */
const SOURCES: Readonly<Record<string, string>> = {
  accountId: 'CLOUDFLARE_ACCOUNT_ID',
  token: 'CLOUDFLARE_API_TOKEN',
  email: 'CLOUDFLARE_EMAIL',
  baseUrl: 'CLOUDFLARE_API_BASE_URL',
  waitMs: '--wait',
  file: '--out',
  password: 'SFTP_PASSWORD',
  privateKey: 'SFTP_PRIVATE_KEY',
  accessKeyId: 'AWS_ACCESS_KEY_ID',
  secretAccessKey: 'AWS_SECRET_ACCESS_KEY',
  sessionToken: 'AWS_SESSION_TOKEN',
};

export function sourceOf(target: string, setting: string): string {
  if (setting === 'folder') return target === 'local' ? '--to' : '--path';
  return SOURCES[setting] ?? `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `local` of the command line is a folder; undefined for a target that does not exist. */
export function targetSettings(options: DeployOptions, environment: Environment) {
  const make = settingsOf[options.target];
  return make && { kind: options.target === 'local' ? 'folder' : options.target, settings: make(options, environment) };
}
