import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Bars } from '#ui/bars.tsx';

const parts = () => import('./parts.ts');
const List = lazy(async () => ({ default: (await parts()).PlansPage }));
const Daily = lazy(async () => ({ default: (await parts()).DailyPage }));
const One = lazy(async () => ({ default: (await parts()).OnePlan }));

export const PlansPage = () => (
  <Suspense fallback={<Bars />}>
    <List />
  </Suspense>
);

export const DailyPage = () => (
  <Suspense fallback={<Bars />}>
    <Daily />
  </Suspense>
);

/** The parameters are read here: a route that hands them over would come with every first visit. */
export function PlanPage() {
  const { kind = '', planId = '' } = useParams({ strict: false });
  return (
    <Suspense fallback={<Bars />}>
      <One key={`${kind}/${planId}`} kind={kind} id={planId} />
    </Suspense>
  );
}
