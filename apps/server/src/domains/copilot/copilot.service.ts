import {
  type AgentNeeds,
  type Candidate,
  type ContentOrder,
  type CreatedContent,
  checkedContent,
  contentDraft,
  contentOrder,
  createContent,
  type Gateway,
  regeneratePart,
  streamedContent,
} from '@atelier/ai';
import type { UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import {
  type Generation,
  type Generations,
  toGeneration,
  type Watch,
  type Worker,
} from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { invalidInput, notFound } from '#kernel/errors/index.ts';
import { failureOf, toProblem } from './copilot.errors.ts';
import { type Brand, outputOf, provenanceOf, type Sources } from './copilot.queries.ts';
import type { ContentRequest, EditRequest, PartRequest } from './copilot.schemas.ts';

export interface CopilotNeeds {
  sources: Sources;
  gateway: Gateway;
  ledger: Pick<AiLedger, 'meter'>;
  generations: Generations;
  unitOfWork: UnitOfWork;
}

/** One line of a stream: Server-Sent Events, an event name and JSON. */
const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** The order of a piece of content; other kinds have no words to change. */
function orderOf({ kind, order }: Generation): ContentOrder {
  const { model: _model, ...stored } = order;
  const parsed = contentOrder.safeParse(stored);
  if (kind !== 'content' || !parsed.success) throw notFound({ what: 'content' });
  return parsed.data;
}

export function makeCopilot({ sources, gateway, ledger, generations, unitOfWork }: CopilotNeeds) {
  async function material(work: Worker, wanted?: Pick<Candidate, 'provider' | 'model'>) {
    return unitOfWork(work, async (tx) => ({
      candidates: await sources.candidatesFor(tx, 'text', wanted),
      brand: await sources.brandOf(tx),
    }));
  }

  const meterOf = (work: Worker, id: string) =>
    ledger.meter({
      workspaceId: work.workspaceId,
      userId: work.userId,
      kind: 'text',
      objectType: 'generation',
      objectId: id,
    });

  /** Does the work between the states `running` and `produced`, and keeps the ledger honest on every way out. */
  async function made(
    work: Worker,
    id: string,
    wanted: ContentRequest['model'],
    { signal }: Pick<Watch, 'signal'>,
    run: (needs: AgentNeeds) => Promise<CreatedContent>,
  ): Promise<{ created: CreatedContent; brand: Brand | null; ledgerId: string }> {
    const { candidates, brand } = await material(work, wanted);
    const meter = meterOf(work, id);
    try {
      const created = await run({ gateway, candidates, brand: brand?.file ?? null, allow: meter.allow, signal });
      await meter.settle(created.provenance);
      return { created, brand, ledgerId: meter.id };
    } catch (error) {
      await meter.fail(error);
      throw error;
    }
  }

  /**
   * Runs an order that is already `running`, until it is cancelled: as a job, or while somebody waits for the answer. Its failure
   * is kept with it and thrown on.
   */
  async function runContent(
    work: Worker,
    id: string,
    request: ContentRequest,
    ends: { job?: AbortSignal; reader?: AbortSignal },
  ): Promise<Generation> {
    const { model, ...order } = request;
    const watch = generations.watch(id, ends.job, ends.reader);
    try {
      const { created, brand, ledgerId } = await made(work, id, model, watch, (needs) => createContent(order, needs));
      const values = { output: outputOf(created), ...provenanceOf(created.provenance, brand, ledgerId) };
      const row = await generations.produced(work, id, values);
      if (!row) throw notFound({ what: 'generation' });
      return toGeneration(row);
    } catch (error) {
      await generations.failed(work, id, failureOf(error, ends.job));
      throw error;
    } finally {
      watch.end();
    }
  }

  const ordered = async (actor: Member, request: ContentRequest): Promise<string> => {
    const [row] = await unitOfWork(actor, (tx) =>
      generations.order(tx, actor, [{ kind: 'content', state: 'running', order: { ...request } }]),
    );
    if (!row) throw new Error('An order was not written.');
    return row.id;
  };

  return {
    runContent,
    /** Whoever leaves before the answer has cancelled it. */
    async generate(actor: Member, request: ContentRequest, reader: AbortSignal): Promise<Generation> {
      const id = await ordered(actor, request);
      return runContent(actor, id, request, { reader }).catch((error: unknown) => {
        throw toProblem(error);
      });
    },
    /**
     * The same work word by word: `start`, `delta` …, then `done` with the generation, or `failed` with its code. A reader who
     * goes away stops the vendor.
     */
    async *stream(actor: Member, request: ContentRequest, reader: AbortSignal): AsyncGenerator<string> {
      const { model, ...order } = request;
      const id = await ordered(actor, request);
      const { candidates, brand } = await material(actor, model);
      const meter = meterOf(actor, id);
      const watch = generations.watch(id, reader);
      const needs = { gateway, candidates, brand: brand?.file ?? null, allow: meter.allow, signal: watch.signal };
      let isOver = false;
      try {
        for await (const part of streamedContent(order, needs)) {
          if (part.type === 'start')
            yield event('start', { generationId: id, provider: part.provider, model: part.model });
          else if (part.type === 'delta') yield event('delta', { text: part.text });
          else if (part.type === 'failed') throw part.error;
          else {
            await meter.settle(part.created.provenance);
            const values = {
              output: outputOf(part.created),
              ...provenanceOf(part.created.provenance, brand, meter.id),
            };
            const row = await generations.produced(actor, id, values);
            isOver = true;
            if (row) yield event('done', toGeneration(row));
          }
        }
      } catch (error) {
        isOver = true;
        await meter.fail(error);
        await generations.failed(actor, id, failureOf(error));
        const problem = toProblem(error) as { code?: string; message?: string };
        yield event('failed', { code: problem.code ?? 'copilot.provider_failed', detail: problem.message ?? '' });
      } finally {
        watch.end();
        if (!isOver) {
          await meter.fail({ failure: 'cancelled' });
          await generations.failed(actor, id, { failure: 'cancelled' });
        }
      }
    },
    /** A person's words in place of the model's, checked against network and brand like these; an approval is void. */
    async edit(actor: Member, id: string, { variants }: EditRequest): Promise<Generation> {
      const before = await generations.get(actor, id);
      const order = orderOf(before);
      const brand = await unitOfWork.read(actor, (tx) => sources.brandOf(tx));
      const edited = variants.map((draft) => checkedContent(draft, order, { brand: brand?.file ?? null }));
      return generations.edit(actor, id, { ...before.output, variants: edited });
    },
    /** One part of one version anew; the others stay word for word. */
    async regenerate(
      actor: Member,
      id: string,
      { variant, part, wish }: PartRequest,
      signal: AbortSignal,
    ): Promise<Generation> {
      const before = await generations.get(actor, id);
      const order = orderOf(before);
      const variants = before.output?.variants ?? [];
      const draft = contentDraft.safeParse(variants[variant]);
      if (!draft.success)
        throw invalidInput(undefined, { fields: [{ path: 'variant', message: 'There is no such version.' }] });
      const run = (needs: AgentNeeds) => regeneratePart(order, draft.data, part, wish, needs);
      const { created } = await made(actor, id, undefined, { signal }, run).catch((error: unknown) => {
        throw toProblem(error);
      });
      const [anew] = created.variants;
      const { provider, model } = created.provenance;
      const output = {
        ...before.output,
        variants: variants.map((one, index) => (index === variant ? anew : one)),
        rewritten: [...(before.output?.rewritten ?? []), { variant, part, provider, model }],
      };
      return generations.edit(actor, id, output, created.provenance);
    },
  };
}

export type Copilot = ReturnType<typeof makeCopilot>;
