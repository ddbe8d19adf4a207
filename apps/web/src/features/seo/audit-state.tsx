import { useTranslation } from 'react-i18next';
import type { SeoAudit } from '#lib/api/types.gen.ts';
import { StatusBadge, type Tone } from '#ui/status-badge.tsx';

type State = SeoAudit['state'];

const tones: Partial<Record<State, Tone>> = {
  produced: 'good',
  approved: 'good',
  failed: 'bad',
  running: 'busy',
  waiting_provider: 'busy',
};

/** Where an audit stands. */
export function AuditState({ state }: { state: State }) {
  const { t } = useTranslation();
  return <StatusBadge tone={tones[state] ?? 'quiet'}>{t(`seo.state.${state}`)}</StatusBadge>;
}

const UNFINISHED: readonly State[] = ['queued', 'running', 'waiting_provider'];
export const isUnfinished = ({ state }: { state: State }): boolean => UNFINISHED.includes(state);
/** How often an audit at work is looked at. */
export const LOOK_MS = 1500;
