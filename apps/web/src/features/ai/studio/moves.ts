import type { Draft } from '#lib/api/types.gen.ts';

export const STATES = ['idea', 'brief', 'draft', 'review', 'ready'] as const;
export type DraftState = (typeof STATES)[number];

const MOVES: Readonly<Record<DraftState, readonly DraftState[]>> = {
  idea: ['brief', 'draft'],
  brief: ['idea', 'draft'],
  draft: ['idea', 'brief', 'review'],
  review: ['draft'],
  ready: [],
};

/** How a draft gets from where it stands to another column: by itself, by a decision, or not at all. */
export type Way = 'move' | 'approve' | 'return';

export function wayTo(
  { state, isPaused }: Pick<Draft, 'state' | 'isPaused'>,
  to: DraftState,
  mayApprove: boolean,
): Way | undefined {
  if (state === 'review' && to === 'ready') return mayApprove && !isPaused ? 'approve' : undefined;
  if (state === 'ready' && to === 'draft') return mayApprove ? 'return' : undefined;
  return MOVES[state].includes(to) ? 'move' : undefined;
}
