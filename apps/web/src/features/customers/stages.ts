import type { Customer } from '#lib/api/types.gen.ts';
import type { Tone } from '#ui/status-badge.tsx';

export type Stage = Customer['stage'];

/** In the order of a sale, with how each is coloured. */
export const stageTones: Readonly<Record<Stage, Tone>> = {
  new: 'quiet',
  qualified: 'busy',
  contacted: 'busy',
  meeting: 'busy',
  quoted: 'draft',
  won: 'good',
  lost: 'bad',
  disqualified: 'quiet',
};
export const STAGES = Object.keys(stageTones) as Stage[];
/** The server wants to know why for the first one and takes it for the second one. */
export const hasReason = (stage: Stage): boolean => stage === 'lost' || stage === 'disqualified';

export type Basis = NonNullable<Customer['consent']>['basis'];
export const BASES: readonly Basis[] = ['consent', 'contract', 'legitimate_interest', 'legal_obligation', 'withdrawn'];

/** What shows customers, and is read again when one changes. */
export const READ = [
  'customersList',
  'customersGet',
  'customersStages',
  'customersTags',
  'customerTimelineList',
] as const;
