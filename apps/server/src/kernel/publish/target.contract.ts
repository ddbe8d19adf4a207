/** The suite that every target passes, faults included. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { memoryJournal } from './journal.ts';
import type { Journal, PublishJob, PublishTarget, Release, TargetCheck } from './publish.types.ts';
import { contentTypeOf } from './release/content-type.ts';

/** `late`: no answer in time. `busy`: 429 with Retry-After. `broken`: 5xx. `lost`: it acted, but the answer did not come. */
export type PassingFault = 'late' | 'busy' | 'broken' | 'lost';
export type LastingFault = 'expired' | 'quota';

export interface TargetUnderTest {
  /** As a process of its own opens it. */
  open(): PublishTarget;
  /** What a visitor gets of production. */
  visit(path: string): Promise<string | undefined>;
  /** Texts of the files that have reached the other side so far, each as often as it did. */
  arrived(): string[];
  /** Makes the first matching request fail once, or every one from now on. Kinds that cannot happen here are left out. */
  once: Partial<Record<PassingFault, () => void>>;
  always: Partial<Record<LastingFault, () => void>>;
  secrets: readonly string[];
  close(): Promise<void>;
}

let releases = 0;

export function releaseOf(texts: Readonly<Record<string, string>>, more: Partial<Release> = {}): Release {
  const bytes = (path: string) => Buffer.from(texts[path] ?? '');
  releases += 1;
  return {
    id: `release-${releases}`,
    channel: { kind: 'production' },
    files: new Map(
      Object.keys(texts).map((path) => [path, { size: bytes(path).length, contentType: contentTypeOf(path) }]),
    ),
    open: async (path) => {
      if (!Object.hasOwn(texts, path)) throw new Error(`${path} is lost`);
      return Readable.from([bytes(path)]);
    },
    digest: async (path) => createHash('sha256').update(bytes(path)).digest('hex'),
    ...more,
  };
}

export const jobOf = (release: Release, more: Partial<PublishJob> = {}): PublishJob => ({
  release,
  journal: memoryJournal(),
  report: () => undefined,
  note: () => undefined,
  signal: new AbortController().signal,
  ...more,
});

const many = (word: string, count = 40) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`page-${i}/index.html`, `${word} ${i}`]));
const site = { 'index.html': 'home', 'a/index.html': 'page a', 'style.css': 'a{}', 'è vero.txt': 'odd name' };

export function targetContract(
  name: string,
  make: () => Promise<TargetUnderTest>,
  whole: { everything?: boolean /** Files on their way when it was interrupted. */; twiceAtMost?: number } = {},
): void {
  async function under(): Promise<TargetUnderTest> {
    const made = await make();
    onTestFinished(() => made.close());
    return made;
  }
  const send = (target: TargetUnderTest, release: Release, more: Partial<PublishJob> = {}) => {
    const opened = target.open();
    return opened.publish(jobOf(release, more)).finally(() => opened.close());
  };

  describe(`publishing to ${name}`, () => {
    test('every file can be visited afterwards, whatever its name', async () => {
      const target = await under();
      const published = await send(target, releaseOf(site));
      expect(published).toMatchObject({ state: 'live', sentFiles: 4 });
      for (const [path, text] of Object.entries(site)) expect(await target.visit(path)).toBe(text);
      expect(await target.visit('b/index.html')).toBeUndefined();
    });

    test.skipIf(whole.everything)(
      'a second deployment sends what has changed only, and takes away what is gone',
      async () => {
        const target = await under();
        await send(target, releaseOf({ ...many('word'), 'gone.html': 'gone' }));
        const before = target.arrived().length;
        const published = await send(target, releaseOf({ ...many('word'), 'page-3/index.html': 'new words' }));
        expect(published).toMatchObject({ state: 'live', sentFiles: 1, sentBytes: 9 });
        expect(target.arrived().slice(before)).toEqual(['new words']);
        expect(await target.visit('page-3/index.html')).toBe('new words');
        expect(await target.visit('page-4/index.html')).toBe('word 4');
        expect(await target.visit('gone.html')).toBeUndefined();
      },
    );

    test.skipIf(whole.everything)('what has not changed at all sends nothing, and is live', async () => {
      const target = await under();
      await send(target, releaseOf(site));
      expect(await send(target, releaseOf(site))).toMatchObject({ state: 'live', sentFiles: 0, sentBytes: 0 });
    });

    test('an earlier release comes back by publishing it again', async () => {
      const target = await under();
      await send(target, releaseOf({ 'index.html': 'first', 'old.html': 'old' }));
      await send(target, releaseOf({ 'index.html': 'second', 'new.html': 'new' }));
      await send(target, releaseOf({ 'index.html': 'first', 'old.html': 'old' }));
      expect([await target.visit('index.html'), await target.visit('old.html')]).toEqual(['first', 'old']);
      expect(await target.visit('new.html')).toBeUndefined();
    });

    test('an interrupted deployment leaves the old site, and goes on without sending twice', async () => {
      const target = await under();
      await send(target, releaseOf(many('old')));
      const before = target.arrived().length;
      const stop = new AbortController();
      const release = releaseOf({ ...many('new'), 'last/index.html': 'last' });
      const journal: Journal = memoryJournal();
      const report: PublishJob['report'] = ({ files }) => {
        if (files.done > 0) stop.abort(new Error('killed'));
      };
      await expect(send(target, release, { journal, report, signal: stop.signal })).rejects.toThrow('killed');
      expect(await send(target, release, { journal })).toMatchObject({ state: 'live' });
      for (const i of [0, 17, 39]) expect(await target.visit(`page-${i}/index.html`)).toBe(`new ${i}`);
      if (whole.everything) return;
      const arrived = target.arrived().slice(before);
      expect(arrived.length - new Set(arrived).size).toBeLessThanOrEqual(whole.twiceAtMost ?? 0);
      expect(new Set(arrived).size).toBe(41);
    });

    test('a file whose bytes are lost stops the deployment, and the old site stays', async () => {
      const target = await under();
      await send(target, releaseOf({ 'index.html': 'old' }));
      const broken = releaseOf({ 'index.html': 'new', 'lost.png': 'x' });
      const open: Release['open'] = async (path) => {
        if (path === 'lost.png') throw new Error('bytes are lost');
        return broken.open(path);
      };
      await expect(send(target, { ...broken, open, digest: async () => 'f'.repeat(64) })).rejects.toThrow();
      expect(await target.visit('index.html')).toBe('old');
    });

    test('progress ends at the whole', async () => {
      const target = await under();
      const steps: number[][] = [];
      const report: PublishJob['report'] = ({ files, bytes }) =>
        void steps.push([files.done, files.total, bytes.done, bytes.total]);
      await send(target, releaseOf({ 'index.html': 'home', 'a.html': 'aa' }), { report });
      expect(steps.filter(([, total]) => total === 2).at(-1)).toEqual([2, 2, 6, 6]);
    });

    test.for(['late', 'busy', 'broken', 'lost'] as const)(
      '%s once: it is live all the same, and nothing happens twice',
      async (fault, { skip }) => {
        const target = await under();
        const inject = target.once[fault];
        if (!inject) return skip();
        inject();
        expect(await send(target, releaseOf(site))).toMatchObject({ state: 'live' });
        for (const [path, text] of Object.entries(site)) expect(await target.visit(path)).toBe(text);
      },
    );

    test.for([
      ['expired', 'publish.denied'],
      ['quota', 'publish.quota'],
    ] as const)('%s for good: it fails as %s, and no secret is told', async ([fault, code], { skip }) => {
      const target = await under();
      const inject = target.always[fault];
      if (!inject) return skip();
      inject();
      const notes: string[] = [];
      const failure = await send(target, releaseOf(site), { note: (line) => void notes.push(line) }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code });
      const said = [...notes, String(failure), JSON.stringify(failure), (failure as Error).stack].join('\n');
      for (const secret of target.secrets) expect(said).not.toContain(secret);
    });

    test('the self-test says that all is well', async () => {
      const target = await under();
      const opened = target.open();
      const checks: TargetCheck[] = await opened.check(AbortSignal.timeout(10_000)).finally(() => opened.close());
      expect(checks.length).toBeGreaterThan(0);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    });
  });
}
