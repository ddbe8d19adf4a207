import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Large, and needed by some requests only: each is loaded with the first call to it. */
const LATER = [
  '@ai-sdk/anthropic',
  '@ai-sdk/google',
  '@ai-sdk/groq',
  '@ai-sdk/huggingface',
  '@ai-sdk/openai',
  '@ai-sdk/openai-compatible',
  '@aws-sdk/client-s3',
  '@openrouter/ai-sdk-provider',
  '@resvg/resvg-js',
  '@simplewebauthn/server',
  'ai',
  'fast-xml-parser',
  'file-type',
  'ioredis',
  'jsonrepair',
  'lightningcss',
  'nodemailer',
  'openid-client',
  'otplib',
  'qrcode',
  'robots-parser',
  'satori',
  'sharp',
  'ssh2-sftp-client',
  'undici',
];

test('a start loads none of the large packages that only some requests need', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-start-'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'loaded-packages.mjs')], {
      env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent' },
    });
    const loaded = new Set(JSON.parse(stdout.slice(stdout.lastIndexOf('['))));
    expect([...loaded]).toContain('fastify');
    expect(LATER.filter((name) => loaded.has(name))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
