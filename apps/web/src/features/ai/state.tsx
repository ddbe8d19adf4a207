import { useTranslation } from 'react-i18next';
import type { Generation } from '#lib/api/types.gen.ts';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

type Known = Generation['state'];

/** What lists are filtered by. */
export const STATES = ['queued', 'running', 'produced', 'approved', 'failed', 'cancelled', 'expired'] as const;

const tones: Partial<Record<Known, Tone>> = {
  approved: 'good',
  in_review: 'draft',
  failed: 'bad',
  expired: 'bad',
  rejected: 'bad',
  running: 'busy',
  waiting_provider: 'busy',
};

/** Where something that AI makes or has made stands. */
export function State({ state }: { state: Known }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[state] ?? 'quiet'}>{t(`ai.state.${state}`)}</StatusBadge>;
}

const UNFINISHED: readonly Known[] = ['queued', 'running', 'waiting_provider'];
/** It came to nothing, and nobody wanted that. */
export const hasFailed = ({ state }: { state: Known }): boolean => state === 'failed' || state === 'expired';
export const isUnfinished = ({ state }: { state: Known }): boolean => UNFINISHED.includes(state);
