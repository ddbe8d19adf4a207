import { type BrandFile, checkColors, checkText, type Gateway, isAiError, languagesReady } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import type { Brand, Sources } from '#domains/copilot/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import type { GuardedFetch } from '#kernel/fetch/index.ts';
import type { Jobs } from '#kernel/jobs/index.ts';
import { draftChanged, draftNotFound, learningNotFound, notConfirmed, versionNotFound } from './brand-dna.errors.ts';
import { learnJob } from './brand-dna.jobs.ts';
import type { BrandDnaRepo, LearningRow, VersionRow } from './brand-dna.repo.ts';
import type { BrandListQuery, BrandVersion, Learning, LearnRequest } from './brand-dna.schemas.ts';
import type { Crawled } from './learn/crawl.ts';
import type { Finding } from './learn/traits.ts';

interface Needs {
  repo: BrandDnaRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Clock;
  jobs: Pick<Jobs, 'send'>;
  fetch: GuardedFetch;
  pause(ms: number): Promise<void>;
  gateway: Pick<Gateway, 'object' | 'text' | 'image'>;
  ledger: Pick<AiLedger, 'meter'>;
  candidatesFor: Sources['candidatesFor'];
  media: { exists(tx: Tx, id: string): Promise<boolean> };
  /** Puts a picture into the media library; refuses what is none. */
  keep(
    work: { workspaceId: string; userId: string | null },
    file: { name: string; bytes: Uint8Array; altText: Record<string, string> },
  ): Promise<{ id: string }>;
}
interface Assignment {
  workspaceId: string;
  learningId: string;
  language: 'it' | 'en';
}

/** A logo with more is a picture. */
const LARGEST_LOGO = 4 * 2 ** 20;

const headOf = ({ workspaceId: _, file: __, ...row }: VersionRow) => ({
  ...row,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
const toVersion = (row: VersionRow): BrandVersion => ({
  ...headOf(row),
  file: row.file,
  colorViolations: checkColors(row.file),
});
const toLearning = ({ workspaceId: _, createdBy: __, ...row }: LearningRow): Learning => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
const orNull = (row: VersionRow | undefined) => (row ? toVersion(row) : null);

export function makeBrandDna(needs: Needs) {
  const { repo, unitOfWork, audit, clock, jobs, fetch, pause, gateway, ledger, candidatesFor, media } = needs;
  const record = (tx: Tx, actor: Member, act: string, { id, version }: VersionRow) =>
    audit.record(tx, actor, {
      operation: `brand_dna.${act}`,
      objectType: 'brand-version',
      objectId: id,
      changes: { version },
    });

  async function keep(tx: Tx, actor: Member, file: BrandFile, act: string): Promise<BrandVersion> {
    const draft = await repo.lock(tx, actor.workspaceId);
    const row = draft
      ? await repo.changeDraft(tx, draft.id, file)
      : await repo.insertDraft(tx, actor.workspaceId, file, actor.userId);
    if (!row) throw draftNotFound();
    await record(tx, actor, act, row);
    return toVersion(row);
  }

  async function confirmed(tx: Tx): Promise<VersionRow> {
    const row = await repo.current(tx, 'confirmed');
    if (!row) throw notConfirmed(undefined);
    return row;
  }

  /** The tone costs a call; without a provider, or over the budget, what code has found stands alone. */
  async function tone(
    work: { workspaceId: string; userId: string | null },
    one: Assignment,
    seen: Crawled,
    signal: AbortSignal,
  ) {
    const { toneOf } = await import('./learn/tone.ts');
    const candidates = await unitOfWork(work, (tx) => candidatesFor(tx, 'text'));
    const meter = ledger.meter({ ...work, kind: 'text', objectType: 'brand-learning', objectId: one.learningId });
    try {
      const { findings, made } = await toneOf(seen, one.language, { gateway, candidates, allow: meter.allow, signal });
      await meter.settle({ ...made, instructions: 'brand-tone@1' });
      return findings;
    } catch (error) {
      await meter.fail(error);
      if (!isAiError(error)) throw error;
      return [];
    }
  }

  /** Logos that were seen, in the library of whoever had them looked for: other people's addresses change. */
  async function logosOf(
    work: { workspaceId: string; userId: string | null },
    found: readonly Finding[],
    language: string,
    signal: AbortSignal,
  ): Promise<BrandFile['logos']> {
    const logos: BrandFile['logos'] = [];
    for (const { trait, value, quote } of found) {
      if (trait !== 'logo' && trait !== 'logo.icon') continue;
      try {
        const answer = await fetch(value, { maxBytes: LARGEST_LOGO, timeoutMs: 15_000, maxRedirects: 3, signal });
        if (answer.status !== 200) continue;
        const name = decodeURIComponent(new URL(value).pathname.split('/').at(-1) || 'logo').slice(0, 80);
        const { id } = await needs.keep(work, {
          name,
          bytes: answer.body,
          altText: { [language]: quote.slice(0, 200) },
        });
        logos.push({ mediaId: id, use: trait === 'logo' ? 'light' : 'icon' });
      } catch {
        // A logo that cannot be had or is no picture stays a finding with its address.
      }
    }
    return logos;
  }

  return {
    state: (actor: Member) =>
      unitOfWork.read(actor, async (tx) => ({
        confirmed: orNull(await repo.current(tx, 'confirmed')),
        draft: orNull(await repo.current(tx, 'draft')),
      })),
    saveDraft: (actor: Member, file: BrandFile): Promise<BrandVersion> =>
      unitOfWork(actor, async (tx) => {
        for (const { mediaId } of file.logos)
          if (!(await media.exists(tx, mediaId))) throw notFound({ what: 'media file' });
        return keep(tx, actor, file, 'save');
      }),
    dropDraft: (actor: Member): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const draft = await repo.lock(tx, actor.workspaceId);
        if (!draft || !(await repo.dropDraft(tx))) throw draftNotFound();
        await record(tx, actor, 'drop', draft);
      }),
    /** Only now it is used. The person says which revision was looked at, so that nobody confirms what another has just changed. */
    confirm: (actor: Member, revision: number): Promise<BrandVersion> =>
      unitOfWork(actor, async (tx) => {
        const draft = await repo.lock(tx, actor.workspaceId);
        if (!draft) throw draftNotFound();
        if (draft.revision !== revision) throw draftChanged({ revision: draft.revision });
        const row = await repo.confirm(tx, draft.id, actor.userId, new Date(clock.nowMs()));
        if (!row) throw draftNotFound();
        await record(tx, actor, 'confirm', row);
        return toVersion(row);
      }),
    versions: (actor: Member, query: BrandListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map((row) => ({ ...headOf(row), name: row.file.name })), next };
      }),
    version: (actor: Member, id: string): Promise<BrandVersion> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw versionNotFound();
        return toVersion(row);
      }),
    /** An old version as the draft: a person confirms it like any other. */
    restore: (actor: Member, id: string): Promise<BrandVersion> =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw versionNotFound();
        return keep(tx, actor, row.file, 'restore');
      }),
    exported: (actor: Member): Promise<BrandFile> => unitOfWork.read(actor, async (tx) => (await confirmed(tx)).file),
    check: (actor: Member, text: string) =>
      unitOfWork.read(actor, async (tx) => {
        await languagesReady();
        const { id, file } = await confirmed(tx);
        return { brandVersionId: id, text: checkText(file, text), colors: checkColors(file) };
      }),
    /** For whoever writes or draws in the name of the workspace. */
    async brandOf(tx: Tx): Promise<Brand | null> {
      await languagesReady();
      const row = await repo.current(tx, 'confirmed');
      return row ? { versionId: row.id, file: row.file } : null;
    },
    learn: (actor: Member, { url, language }: LearnRequest): Promise<Learning> =>
      unitOfWork(actor, async (tx) => {
        const { workspaceId, userId } = actor;
        const row = await repo.insertLearning(tx, { workspaceId, url, state: 'queued', createdBy: userId });
        await jobs.send(tx, learnJob, { workspaceId, learningId: row.id, language });
        const line = { operation: 'brand_dna.learn', objectType: 'brand-learning', objectId: row.id };
        await audit.record(tx, actor, { ...line, changes: { url } });
        return toLearning(row);
      }),
    learnings: (actor: Member, query: BrandListQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.learnings(tx, query);
        return { items: items.map(toLearning), next };
      }),
    learning: (actor: Member, id: string): Promise<Learning> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.learning(tx, id);
        if (!row) throw learningNotFound();
        return toLearning(row);
      }),
    async runLearning(one: Assignment, signal: AbortSignal): Promise<void> {
      const { workspaceId, learningId, language } = one;
      const nobody = { workspaceId, userId: null };
      const advance = (values: Partial<LearningRow>) =>
        unitOfWork(nobody, (tx) => repo.advanceLearning(tx, learningId, values));
      const row = await advance({ state: 'running' });
      if (!row) return;
      const over = { finishedAt: new Date(clock.nowMs()) };
      // What reads HTML is loaded with the first site that is read.
      const [{ CrawlFailure, crawl }, { findingsIn, proposalOf }] = await Promise.all([
        import('./learn/crawl.ts'),
        import('./learn/look.ts'),
      ]);
      try {
        const seen = await crawl(row.url, { fetch, pause, signal });
        const voice = await tone({ workspaceId, userId: row.createdBy }, one, seen, signal);
        const findings: Finding[] = [...findingsIn(seen), ...voice];
        const proposed = proposalOf(findings, { name: new URL(row.url).hostname, language });
        const logos = await logosOf({ workspaceId, userId: row.createdBy }, findings, language, signal);
        const proposal = { ...proposed, logos };
        await advance({ ...over, state: 'done', pages: seen.pages.map(({ url }) => url), findings, proposal });
      } catch (error) {
        if (!(error instanceof CrawlFailure)) throw error;
        await advance({ ...over, state: 'failed', failure: error.code });
      }
    },
  };
}

export type BrandDna = ReturnType<typeof makeBrandDna>;
