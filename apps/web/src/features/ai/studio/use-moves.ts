import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { draftsDecide, draftsMove } from '#lib/api/sdk.gen.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { type DraftState, wayTo } from './moves.ts';

/** What a change of a draft makes stale. */
export const DRAFTS = ['draftsList', 'draftsGet', 'draftsVersions', 'draftsComments'] as const;

/** Takes drafts to other columns, and says where they are or why not. */
export function useMoves() {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const mayApprove = can('draft:approve');
  return {
    wayOf: (draft: Draft, to: DraftState) =>
      can('draft:update') || mayApprove ? wayTo(draft, to, mayApprove) : undefined,
    async take(draft: Draft, to: DraftState): Promise<void> {
      const way = wayTo(draft, to, mayApprove);
      const path = { id: draft.id };
      try {
        if (way === undefined) {
          const isHeld = draft.isPaused && to === 'ready' && draft.state === 'review';
          notify.failed({ status: 409, code: isHeld ? 'drafts.plan_paused' : 'drafts.no_such_move' });
          return;
        }
        if (way === 'move') await draftsMove({ path, body: { to: to as 'idea' }, throwOnError: true });
        else await draftsDecide({ path, body: { decision: way }, throwOnError: true });
        notify.done(t('aiStudio.moved', { name: draft.title, state: t(`aiStudio.state.${to}`) }));
      } catch (thrown) {
        notify.failed(thrown);
      }
      await refresh(...DRAFTS);
    },
  };
}
