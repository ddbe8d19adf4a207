import { expect, test } from 'vitest';
import { settingsFrom } from './target-settings.ts';

test('a setting that has no field keeps its value when a target is changed', () => {
  const before = { bucket: 'old', accessKeyId: 'key', pathStyle: true };
  expect(settingsFrom('s3', { bucket: ' new ', accessKeyId: 'key', prefix: '' }, before)).toEqual({
    bucket: 'new',
    accessKeyId: 'key',
    pathStyle: true,
  });
});

test('an account of the workspace stays chosen, and goes when the target gets a token of its own', () => {
  const before = { accountId: 'a', project: 'shop', tokenId: 'kept' };
  const typed = { accountId: 'a', project: 'shop' };
  expect(settingsFrom('cloudflare-pages', { ...typed, tokenId: 'kept' }, before)).toEqual(before);
  expect(settingsFrom('cloudflare-pages', { ...typed, tokenId: '' }, before)).toEqual(typed);
});

test('a port is a number', () => {
  expect(settingsFrom('sftp', { host: 'h', port: '2222' }, {})).toEqual({ host: 'h', port: 2222 });
});
