import { type Gateway, type GeneratedImage, type Made, picturePrompt } from '@atelier/ai';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import { type Brand, failureOf, provenanceOf, type Sources } from '#domains/copilot/index.ts';
import {
  type Generation,
  type GenerationRow,
  type Generations,
  toGeneration,
  type Worker,
} from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { isAppError, notFound } from '#kernel/errors/index.ts';
import type { JobDefinition, Jobs } from '#kernel/jobs/index.ts';
import { nobodyMakes } from './copilot-media.errors.ts';
import { imageJob, videoJob } from './copilot-media.jobs.ts';
import { captionsOf, type KeptCaptions, nameOf, sizeOf } from './copilot-media.queries.ts';
import type { ImageRequest, VideoRequest } from './copilot-media.schemas.ts';

interface Needs {
  sources: Sources;
  gateway: Pick<Gateway, 'image' | 'startVideo' | 'lookAtVideo'>;
  ledger: Pick<AiLedger, 'meter'>;
  generations: Generations;
  /** Puts bytes into the media library in the name of whoever ordered them. */
  keep(
    work: Worker,
    file: { name: string; bytes: Uint8Array; altText: Record<string, string> },
  ): Promise<{ id: string }>;
  /** The picture in the proportions that were ordered: vendors draw in those they have. */
  fit(picture: GeneratedImage, aspectRatio: string): Promise<GeneratedImage>;
  jobs: Pick<Jobs, 'send'>;
  unitOfWork: UnitOfWork;
  clock: Clock;
}

interface Assignment {
  workspaceId: string;
  generationId: string;
  /** The vendor has said that it has ended: whoever asks by the clock goes on as before. */
  isTold?: boolean | undefined;
}

const LOOK_AGAIN_MS = 10_000;
/** A vendor that has not delivered by then will not. */
const LONGEST_VIDEO_MS = 60 * 60_000;

/** What the library says of a file that it does not take, e.g. that it is too large. */
const notKept = (error: unknown) => ({
  failure: 'not_kept',
  reason: isAppError(error) ? error.message : 'The file could not be stored.',
});

export function makeCopilotMedia(needs: Needs) {
  const { sources, gateway, ledger, generations, keep, fit, jobs, unitOfWork, clock } = needs;

  async function orderIn(
    tx: Tx,
    actor: Member,
    kind: 'image' | 'video',
    job: JobDefinition<Assignment>,
    request: ImageRequest | VideoRequest,
    promptVersionId: string | null,
  ): Promise<Generation> {
    const candidates = await sources.candidatesFor(tx, kind, request.model);
    if (candidates.length === 0) throw nobodyMakes({ kind });
    const [row] = await generations.order(tx, actor, [
      { kind, state: 'queued', order: { ...request }, promptVersionId },
    ]);
    if (!row) throw new Error('An order was not written.');
    await jobs.send(tx, job, { workspaceId: actor.workspaceId, generationId: row.id });
    return toGeneration(row);
  }

  const material = (work: Worker, kind: 'image' | 'video', wanted: ImageRequest['model']) =>
    unitOfWork(work, async (tx: Tx) => ({
      candidates: await sources.candidatesFor(tx, kind, wanted),
      brand: await sources.brandOf(tx),
    }));

  const workerOf = (row: GenerationRow): Worker => ({ workspaceId: row.workspaceId, userId: row.createdBy });

  /**
   * Takes an order on. One that is found `running` was in the hands of a process that died: whether the vendor was paid is not
   * known, so it is not asked again by itself; a person sees `interrupted` and decides.
   */
  async function taken({ workspaceId, generationId }: Assignment): Promise<GenerationRow | undefined> {
    const work = { workspaceId, userId: null };
    const row = await generations.begin(work, generationId);
    if (row) return row;
    const now = await generations.peek(work, generationId);
    if (now?.state === 'running') await generations.failed(work, generationId, { failure: 'interrupted' });
    return undefined;
  }

  async function runImage(assignment: Assignment, signal: AbortSignal): Promise<void> {
    const row = await taken(assignment);
    if (!row) return;
    const work = workerOf(row);
    const request = row.order as ImageRequest;
    const { candidates, brand } = await material(work, 'image', request.model);
    const meter = ledger.meter({ ...work, kind: 'image', objectType: 'generation', objectId: row.id });
    const prompt = request.isFinal ? request.prompt : picturePrompt(request, brand?.file ?? null);
    const watch = generations.watch(row.id, signal);
    try {
      const made = await gateway.image({
        candidates,
        allow: meter.allow,
        signal: watch.signal,
        prompt,
        aspectRatio: request.aspectRatio,
        ...sizeOf(request.aspectRatio),
        seed: request.seed,
        language: request.language,
        colors: brand?.file.colors.map(({ hex }) => hex),
      });
      await meter.settle(made);
      const altText = {
        [request.language]: request.altText || request.prompt.slice(0, 200),
        ...request.altTexts,
      };
      const { bytes, mediaType } = await fit(made.image, request.aspectRatio);
      const name = nameOf(request.name ?? request.prompt, mediaType);
      const { id: mediaId } = await keep(work, { name, bytes, altText });
      await generations.produced(work, row.id, {
        mediaId,
        output: { altText, prompt },
        ...provenanceOf(made, brand, meter.id),
      });
    } catch (error) {
      await meter.fail(error);
      await generations.failed(work, row.id, isAppError(error) ? notKept(error) : failureOf(error, signal));
    } finally {
      watch.end();
    }
  }

  async function beginVideo(row: GenerationRow, signal: AbortSignal): Promise<void> {
    const work = workerOf(row);
    const request = row.order as VideoRequest;
    const { candidates, brand } = await material(work, 'video', request.model);
    const meter = ledger.meter({ ...work, kind: 'video', objectType: 'generation', objectId: row.id });
    const watch = generations.watch(row.id, signal);
    try {
      const { model: _model, ...call } = request;
      const begun = await gateway.startVideo({ candidates, allow: meter.allow, signal: watch.signal, ...call });
      await meter.settle(begun);
      await generations.waiting(work, row.id, {
        reference: begun.reference,
        progress: 10,
        ...provenanceOf(begun as Made, brand as Brand | null, meter.id),
      });
    } catch (error) {
      await meter.fail(error);
      await generations.failed(work, row.id, failureOf(error, signal));
    } finally {
      watch.end();
    }
  }

  /** Asks after a video that a vendor is making; the answer of a vendor is final, silence is not. */
  async function lookAfter(row: GenerationRow, signal: AbortSignal): Promise<'done' | 'again'> {
    const work = workerOf(row);
    const request = row.order as VideoRequest;
    const wanted = { provider: row.provider ?? '', model: row.model ?? '' };
    const { candidates } = await material(work, 'video', wanted);
    const [candidate] = candidates;
    if (!candidate || !row.reference) {
      await generations.failed(work, row.id, { failure: 'no_key' });
      return 'done';
    }
    const state = await gateway.lookAtVideo(candidate, row.reference, signal);
    if (state.state === 'running') {
      await generations.waiting(work, row.id, {
        progress: Math.min(90, Math.max(row.progress, state.progress ?? row.progress + 5)),
      });
      return 'again';
    }
    if (state.state === 'failed') {
      await generations.failed(work, row.id, state);
      return 'done';
    }
    const video = await state.fetch(signal);
    const { bytes, mediaType } = video;
    const altText = { [request.language]: request.prompt.slice(0, 200) };
    const output = { altText, ...captionsOf(video, state.spokenSeconds, request) };
    const file = { name: nameOf(request.prompt, mediaType), bytes, altText };
    const kept = await keep(work, file).catch(async (error: unknown) => {
      await generations.failed(work, row.id, notKept(error));
    });
    // Whoever was told and whoever asks by the clock may both have fetched it: the library keeps equal files once, the first says so.
    if (kept) await generations.produced(work, row.id, { mediaId: kept.id, output });
    return 'done';
  }

  async function runVideo(assignment: Assignment, signal: AbortSignal): Promise<void> {
    const work = { workspaceId: assignment.workspaceId, userId: null };
    const before = await generations.peek(work, assignment.generationId);
    if (before?.state !== 'waiting_provider') {
      const row = await taken(assignment);
      if (row) await beginVideo(row, signal);
    }
    const now = await generations.peek(work, assignment.generationId);
    if (now?.state !== 'waiting_provider') return;
    // It is there as long as the vendor keeps it: a key can be mended, a vendor comes back.
    const outcome = await lookAfter(now, signal).catch(() => 'again' as const);
    if (outcome === 'done' || assignment.isTold) return;
    if (clock.nowMs() - (now.startedAt?.getTime() ?? 0) > LONGEST_VIDEO_MS) {
      await generations.failed(work, now.id, { failure: 'timed_out', hasExpired: true });
      return;
    }
    const startAfter = new Date(clock.nowMs() + LOOK_AGAIN_MS);
    await unitOfWork(work, (tx) => jobs.send(tx, videoJob, assignment, { startAfter }));
  }

  return {
    /** `promptVersionId` names the prompt that the words come from, where they come from one. */
    orderImage: (actor: Member, request: ImageRequest, promptVersionId: string | null = null) =>
      unitOfWork(actor, (tx) => orderIn(tx, actor, 'image', imageJob, request, promptVersionId)),
    /** In the transaction of whoever notes what the picture is for. */
    orderImageIn: (tx: Tx, actor: Member, request: ImageRequest) =>
      orderIn(tx, actor, 'image', imageJob, request, null),
    orderVideo: (actor: Member, request: VideoRequest) =>
      unitOfWork(actor, (tx) => orderIn(tx, actor, 'video', videoJob, request, null)),
    /** Asks after the video with this reference at once; what is not there, or has ended, is left alone. */
    lookNow: (workspaceId: string, provider: string, reference: string): Promise<void> =>
      unitOfWork({ workspaceId, userId: null }, async (tx) => {
        const row = await generations.awaited(tx, provider, reference);
        if (row) await jobs.send(tx, videoJob, { workspaceId, generationId: row.id, isTold: true }, { key: row.id });
      }),
    /** WebVTT of a video that is in the library. */
    async captions(actor: Member, id: string): Promise<string> {
      const row = await generations.peek(actor, id);
      const kept = row?.output?.captions as KeptCaptions | undefined;
      if (!row?.mediaId || !kept) throw notFound({ what: 'captions' });
      return kept.vtt;
    },
    runImage,
    runVideo,
  };
}

export type CopilotMedia = ReturnType<typeof makeCopilotMedia>;
