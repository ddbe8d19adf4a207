import { useTranslation } from 'react-i18next';
import type { Generation } from '#lib/api/types.gen.ts';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

type Known = Generation['state'];

const tones: Partial<Record<Known, Tone>> = {
  approved: 'good',
  in_review: 'draft',
  failed: 'bad',
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
export const isUnfinished = ({ state }: { state: Known }): boolean => UNFINISHED.includes(state);
