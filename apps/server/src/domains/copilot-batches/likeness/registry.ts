/**
 * Topics of a batch that say nearly the same, before anything is paid twice. Compared by meaning where a model for it is set up, by
 * their words where there is none or it fails; the answer says which of the two, by whom, and what it cost.
 */
import { isAiError } from '@atelier/ai';
import type { UnitOfWork } from '#db/unit-of-work.ts';
import type { ContentRequest, Sources } from '#domains/copilot/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { BatchLikeness } from '../copilot-batches.schemas.ts';
import { type MeaningNeeds, makeByMeaning } from './by-meaning.ts';
import { byWords } from './by-words.ts';

interface Needs extends MeaningNeeds {
  sources: Pick<Sources, 'candidatesFor'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
}

export function makeBatchLikeness({ sources, unitOfWork, audit, ...needs }: Needs) {
  const byMeaning = makeByMeaning(needs);

  return {
    /** Candidates one after the other, as vectors of two models cannot be compared. */
    async compare(actor: Member, items: readonly ContentRequest[], signal: AbortSignal): Promise<BatchLikeness> {
      const candidates = await unitOfWork(actor, async (tx) => {
        await audit.record(tx, actor, {
          operation: 'copilot.batch-compare',
          objectType: 'generation-batch',
          changes: { items: items.length },
        });
        return sources.candidatesFor(tx, 'embedding');
      });
      let failure = 'no_provider';
      for (const candidate of candidates)
        try {
          return await byMeaning(actor, candidate, items, signal);
        } catch (error) {
          if (!isAiError(error)) throw error;
          failure = error.failure;
        }
      return byWords(items, failure);
    },
  };
}

export type BatchLikenessCheck = ReturnType<typeof makeBatchLikeness>;
