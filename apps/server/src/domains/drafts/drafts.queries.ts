/** Which way a draft may go. Becoming ready, and coming back from there, is a decision and no move. */
import type { DraftState } from './drafts.schemas.ts';

const MOVES: Readonly<Record<DraftState, readonly DraftState[]>> = {
  idea: ['brief', 'draft'],
  brief: ['idea', 'draft'],
  draft: ['idea', 'brief', 'review'],
  review: ['draft'],
  ready: [],
};
export const mayMove = (from: DraftState, to: DraftState): boolean => MOVES[from].includes(to);

const DECISIONS = {
  approve: { from: ['review'], to: 'ready' },
  return: { from: ['review', 'ready'], to: 'draft' },
} as const satisfies Record<string, { from: readonly DraftState[]; to: DraftState }>;

/** Where a decision leads; undefined when there is nothing to decide. */
export function decided(from: DraftState, decision: keyof typeof DECISIONS): DraftState | undefined {
  const { from: allowed, to } = DECISIONS[decision];
  return (allowed as readonly DraftState[]).includes(from) ? to : undefined;
}

/** Words that are kept as versions. */
export const WORDS = ['title', 'brief', 'body'] as const;
