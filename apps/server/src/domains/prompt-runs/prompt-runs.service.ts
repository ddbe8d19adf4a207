import { costOf, estimateUsage } from '@atelier/ai';
import type { UnitOfWork } from '#db/unit-of-work.ts';
import type { Sources } from '#domains/copilot/index.ts';
import { type Batch, type BatchEstimate, type CopilotBatches, priceOf } from '#domains/copilot-batches/index.ts';
import type { PromptPiece, Prompts } from '#domains/prompts/index.ts';
import type { Member } from '#kernel/access/index.ts';
import { writesNoText } from './prompt-runs.errors.ts';
import type { PagesRequest } from './prompt-runs.schemas.ts';

interface Needs {
  prompts: Pick<Prompts, 'opened' | 'runPiece'>;
  batches: Pick<CopilotBatches, 'createOf' | 'teach'>;
  sources: Pick<Sources, 'candidatesFor'>;
  unitOfWork: UnitOfWork;
}

/** Tokens of an answer whose prompt sets no limit. */
const USUAL_ANSWER = 2000;

export function makePromptRuns({ prompts, batches, sources, unitOfWork }: Needs) {
  batches.teach('prompt', (work, row, ends) =>
    prompts.runPiece(work, row.id, row.order as unknown as PromptPiece, ends),
  );

  /** The prompt filled for every page, or an error that names what is missing. */
  async function filled(actor: Member, id: string, { pageIds, values }: PagesRequest) {
    const { type, pieceFor, ...prompt } = await prompts.opened(actor, id);
    if (type !== 'text') throw writesNoText(undefined);
    const pieces = [];
    for (const pageId of new Set(pageIds)) pieces.push(await pieceFor(pageId, values));
    return { ...prompt, pieces };
  }

  return {
    /** What it would cost at most. Throws where a page does not tell what the prompt asks for. */
    async estimate(actor: Member, id: string, request: PagesRequest): Promise<BatchEstimate> {
      const { model, pieces } = await filled(actor, id, request);
      const [first] = await unitOfWork.read(actor, (tx) => sources.candidatesFor(tx, 'text', model));
      const price = first ? priceOf(first) : null;
      const costs = pieces.map(({ systemPrompt, prompt, maxTokens }) =>
        costOf(price, estimateUsage(systemPrompt.length + prompt.length, maxTokens ?? USUAL_ANSWER)),
      );
      return {
        items: pieces.length,
        cost: costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0),
        provider: first?.provider ?? null,
        model: first?.model ?? null,
        isSample: first?.provider === 'sample',
        duplicates: [],
      };
    },
    /** All pages are filled in before the first is sent; from then on it is a batch like any other. */
    async start(actor: Member, id: string, request: PagesRequest): Promise<Batch> {
      const { name, promptVersionId, pieces } = await filled(actor, id, request);
      const orders = pieces.map((piece) => ({ kind: 'prompt' as const, order: { ...piece }, promptVersionId }));
      return unitOfWork(actor, (tx) => batches.createOf(tx, actor, name, orders));
    },
  };
}

export type PromptRuns = ReturnType<typeof makePromptRuns>;
