import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { generationsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { sitePlansEdit, sitePlansPictures } from '#lib/api/sdk.gen.ts';
import type { SitePlan, SitePlanChange, SitePlanOutput } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { isUnfinished } from '../state.tsx';
import type { PlanPage } from './plan-blocks.tsx';

interface Place {
  page: number;
  block: number;
  place: number;
}

/** How many of the plan's pictures are on their way. */
export function useUnderWay(pages: readonly PlanPage[]): number {
  const ids = pages.flatMap(({ pictures }) =>
    pictures.flatMap(({ mediaId, generationId }) => (generationId && !mediaId ? [generationId] : [])),
  );
  const answers = useQueries({ queries: ids.map((id) => generationsGetOptions({ path: { id } })) });
  return answers.filter(({ data }) => data !== undefined && isUnfinished(data)).length;
}

/** Pages as they are now, against what is kept of them. Pictures are ordered for what is on the screen: changes are kept first. */
export function usePlanDraft(plan: SitePlan, output: SitePlanOutput) {
  const { t } = useTranslation();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const [pages, setPages] = useState(output.pages);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const isDirty = JSON.stringify(pages) !== JSON.stringify(output.pages);
  const path = { id: plan.id };
  const put = () => {
    const body = { brandName: output.brandName, tagline: output.tagline, pages } as SitePlanChange;
    return sitePlansEdit({ path, body, throwOnError: true });
  };
  const run = async (act: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      await act();
      await refresh('sitePlansGet');
      notify.done(done);
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return {
    ...{ pages, setPages, busy, failure, isDirty },
    save: () => run(put, t('aiSites.changesSaved')),
    /** Has pictures made: for these places, or for all that nothing fills. */
    makePictures: (places?: Place[]) =>
      run(async () => {
        if (isDirty) await put();
        await sitePlansPictures({
          path,
          body: places === undefined ? {} : { pictures: places },
          throwOnError: true,
        });
      }, t('aiSites.picturesOrdered')),
  };
}
