/** The suite that every publish target passes. */
import { describe, expect, test } from 'vitest';
import { type Manifest, makeManifest } from './files/manifest.ts';
import type { PublishTarget, SendJob } from './target.ts';

export interface TargetUnderTest {
  target: PublishTarget;
  /** Puts a file's bytes where `open` finds them, and gives its entry. */
  store(text: string): Promise<{ hash: string; size: number; contentType: string }>;
  open: SendJob['open'];
  /** What a visitor gets once this manifest is live. */
  visit(manifest: Manifest, path: string): Promise<string | undefined>;
}

const settings = { defaultLocale: 'en', prefixes: [''], redirect404ToHome: false };

export function targetContract(name: string, make: () => Promise<TargetUnderTest>): void {
  describe(`publishing to ${name}`, () => {
    async function manifestOf(under: TargetUnderTest, texts: Record<string, string>): Promise<Manifest> {
      const files = new Map();
      for (const [path, text] of Object.entries(texts)) files.set(path, await under.store(text));
      return makeManifest({ siteId: 's', settings, files, pages: new Map() });
    }
    const send = (under: TargetUnderTest, manifest: Manifest, more: Partial<SendJob> = {}) =>
      under.target.send({
        siteId: 's',
        deploymentId: 'd',
        manifest,
        previous: undefined,
        open: under.open,
        report: () => undefined,
        signal: new AbortController().signal,
        ...more,
      });

    test('every file can be visited afterwards, and equal files went once', async () => {
      const under = await make();
      const manifest = await manifestOf(under, { 'index.html': 'home', 'a/index.html': 'a', 'copy.html': 'home' });
      expect(await send(under, manifest)).toEqual({ sent: 2 });
      for (const [path, text] of [
        ['index.html', 'home'],
        ['a/index.html', 'a'],
        ['copy.html', 'home'],
      ] as const)
        expect(await under.visit(manifest, path)).toBe(text);
      expect(await under.visit(manifest, 'b/index.html')).toBeUndefined();
    });

    test('a second deployment sends what has changed only', async () => {
      const under = await make();
      const first = await manifestOf(under, { 'index.html': 'home', 'a.html': 'a' });
      await send(under, first);
      const second = await manifestOf(under, { 'index.html': 'home', 'a.html': 'b' });
      expect(await send(under, second, { previous: first })).toEqual({ sent: 1 });
      expect(await under.visit(second, 'a.html')).toBe('b');
      expect(await under.visit(first, 'a.html')).toBe('a');
    });

    test('sending again after a crash does no harm', async () => {
      const under = await make();
      const manifest = await manifestOf(under, { 'index.html': 'home' });
      await send(under, manifest);
      await send(under, manifest);
      expect(await under.visit(manifest, 'index.html')).toBe('home');
    });

    test('a file whose bytes are lost stops the deployment', async () => {
      const under = await make();
      const manifest = await manifestOf(under, { 'index.html': 'home' });
      manifest.files.set('lost.html', { hash: 'f'.repeat(64), size: 1, contentType: 'text/html' });
      await expect(send(under, manifest)).rejects.toThrow();
    });

    test('a cancelled deployment stops', async () => {
      const under = await make();
      const texts = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.html`, `page ${i}`]));
      const manifest = await manifestOf(under, texts);
      const stop = new AbortController();
      const report = () => stop.abort(new Error('cancelled'));
      await expect(send(under, manifest, { report, signal: stop.signal })).rejects.toThrow('cancelled');
    });

    test('progress ends at the whole', async () => {
      const under = await make();
      const manifest = await manifestOf(under, { 'index.html': 'home', 'a.html': 'a' });
      const steps: [number, number][] = [];
      await send(under, manifest, { report: (...step) => void steps.push(step) });
      expect(steps.at(-1)).toEqual([2, 2]);
    });
  });
}
