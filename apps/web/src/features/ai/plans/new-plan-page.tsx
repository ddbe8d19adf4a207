import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { isKind, type PlanKind } from './plan-kinds.ts';

const forms: Record<PlanKind, React.LazyExoticComponent<() => React.JSX.Element>> = {
  campaign: lazy(async () => ({ default: (await import('./campaign-form.tsx')).CampaignForm })),
  social: lazy(async () => ({ default: (await import('./social-form.tsx')).SocialForm })),
  mail: lazy(async () => ({ default: (await import('./mail-form.tsx')).MailForm })),
};

/** The order of a plan; the answer lies on a screen of its own. */
export function NewPlanPage({ kind: said }: { kind: string }) {
  const { t } = useTranslation();
  const kind = isKind(said) ? said : 'campaign';
  const Form = forms[kind];
  return (
    <>
      <PageHeader title={t(`aiPlans.new.${kind}`)} text={t(`aiPlans.about.${kind}`)} />
      <Suspense fallback={<Bars />}>
        <Form />
      </Suspense>
    </>
  );
}
