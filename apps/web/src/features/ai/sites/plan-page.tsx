import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sitePlansGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { isUnfinished, State } from '../state.tsx';
import { LOOK_MS, UnderWay } from '../under-way.tsx';
import { PlanReview } from './plan-review.tsx';

/** One plan of a site: being made, failed, or to be looked at. */
export function SitePlanPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    ...sitePlansGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false),
  });
  return (
    <Loaded screen query={query}>
      {(plan) => (
        <>
          <PageHeader title={plan.output?.brandName ?? plan.order.brandName} text={plan.output?.tagline}>
            <State state={plan.state} />
          </PageHeader>
          <UnderWay made={plan} text={t('aiSites.working')} />
          {plan.output !== null && (
            <PlanReview key={JSON.stringify(plan.output.pages)} plan={plan} output={plan.output} />
          )}
        </>
      )}
    </Loaded>
  );
}
