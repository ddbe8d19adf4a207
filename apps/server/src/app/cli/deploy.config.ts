import { z } from 'zod';
import { defineConfig } from '#kernel/config/index.ts';
import { publishConfig } from '#kernel/publish/publish.config.ts';

const text = z.string().trim().optional();
const variable = (doc: string, env: string | readonly string[], secret = false) => ({
  ...{ doc, schema: text, default: undefined, env },
  ...(secret ? { secret } : {}),
});

/** What `atelier deploy` reads from the environment, by the names that other clients of the same services read. */
export const deployConfig = defineConfig({
  ...publishConfig,
  cloudflareToken: variable('API token', ['CLOUDFLARE_API_TOKEN', 'CF_API_TOKEN'], true),
  cloudflareKey: variable('global key of an account, or a token', ['CLOUDFLARE_API_KEY', 'CF_API_KEY'], true),
  cloudflareEmail: variable('mail address that the global key belongs to', ['CLOUDFLARE_EMAIL', 'CF_API_EMAIL']),
  cloudflareAccount: variable('account id', ['CLOUDFLARE_ACCOUNT_ID', 'CF_ACCOUNT_ID']),
  sftpPassword: variable('password', 'SFTP_PASSWORD', true),
  sftpPrivateKey: variable('private key, its text', 'SFTP_PRIVATE_KEY', true),
  sftpPassphrase: variable('passphrase of the private key', 'SFTP_PASSPHRASE', true),
  sftpHostKey: variable('fingerprint of the host key, SHA256:…', 'SFTP_HOST_KEY'),
  accessKeyId: variable('access key', 'AWS_ACCESS_KEY_ID'),
  secretAccessKey: variable('secret key', 'AWS_SECRET_ACCESS_KEY', true),
  sessionToken: variable('session token', 'AWS_SESSION_TOKEN', true),
  region: variable('region', ['AWS_REGION', 'AWS_DEFAULT_REGION']),
  endpoint: variable('address of the store', ['AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL']),
  stateHome: variable('where programs keep their state', 'XDG_STATE_HOME'),
  home: variable('home folder', 'HOME'),
});
