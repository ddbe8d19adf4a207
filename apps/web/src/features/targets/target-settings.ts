import type { DeployTarget } from '#lib/api/types.gen.ts';

export type Kind = DeployTarget['kind'];
type Field = Exclude<keyof DeployTarget['settings'], 'tokenId' | 'pathStyle'>;
type Secret = 'token' | 'secretAccessKey' | 'password' | 'privateKey' | 'passphrase';

export const kinds: readonly Kind[] = ['cloudflare-pages', 's3', 'sftp'];
export const settingsOf: Readonly<Record<Kind, readonly Field[]>> = {
  'cloudflare-pages': ['accountId', 'project', 'createWithBranch'],
  s3: ['endpoint', 'region', 'bucket', 'prefix', 'accessKeyId', 'publicUrl'],
  sftp: ['host', 'port', 'user', 'folder', 'hostKey', 'publicUrl'],
};
export const secretsOf: Readonly<Record<Kind, readonly Secret[]>> = {
  'cloudflare-pages': ['token'],
  s3: ['secretAccessKey'],
  sftp: ['password', 'privateKey', 'passphrase'],
};
export const REQUIRED = new Set<string>(['accountId', 'project', 'bucket', 'accessKeyId', 'host', 'user', 'folder']);

export type Texts = Record<string, string>;
export const asTexts = (settings: object): Texts =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));

/** @param before what is stored: settings that have no field here stay as they are */
export function settingsFrom(kind: Kind, texts: Texts, before: DeployTarget['settings']): DeployTarget['settings'] {
  const given = settingsOf[kind].map((name) => [name, (texts[name] ?? '').trim()] as const);
  const { tokenId: _, ...kept } = before;
  const unseen = Object.entries(kept).filter(([name]) => !settingsOf[kind].includes(name as Field));
  return Object.fromEntries([
    ...unseen,
    ...given.filter(([, text]) => text !== '').map(([name, text]) => [name, name === 'port' ? Number(text) : text]),
    ...(kind === 'cloudflare-pages' && texts.tokenId ? [['tokenId', texts.tokenId]] : []),
  ]);
}
