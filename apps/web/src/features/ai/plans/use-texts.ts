import { useQuery } from '@tanstack/react-query';
import { copilotBatchesGetOptions, generationsListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Generation, GenerationBatch } from '#lib/api/types.gen.ts';

const LOOK_MS = 1500;
const isUnderWay = (batch: GenerationBatch | undefined): boolean =>
  batch?.state === 'running' || batch?.state === 'queued';

export interface Texts {
  batch: GenerationBatch | undefined;
  isUnderWay: boolean;
  /** The text of the item at this place, once it was ordered. */
  at: (index: number) => Generation | undefined;
  /** What all of them cost; null when one of them is unknown. */
  cost: number | null;
}

/** Texts that were ordered for the items of a plan, looked at again until all are there. */
export function useTexts(batchId: string | null | undefined): Texts {
  const enabled = batchId !== null && batchId !== undefined;
  const id = batchId ?? '';
  const { data: batch } = useQuery({
    ...copilotBatchesGetOptions({ path: { id } }),
    enabled,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false),
  });
  const list = useQuery({
    // Another key once the batch has ended: what was written last is fetched, too.
    ...generationsListOptions({ query: { batch: id, limit: 100 } }),
    enabled,
    refetchInterval: ({ state }) =>
      isUnderWay(batch) || state.data?.items.some((one) => one.state === 'running' || one.state === 'queued')
        ? LOOK_MS
        : false,
  }).data;
  const items = list?.items ?? [];
  return {
    batch,
    isUnderWay: isUnderWay(batch),
    at: (index) => items.find(({ position }) => position === index),
    cost: items.reduce<number | null>((sum, { cost, state }) => {
      if (state === 'queued' || state === 'running' || state === 'cancelled' || state === 'failed') return sum;
      return sum === null || cost === null ? null : sum + cost;
    }, 0),
  };
}
