import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header.tsx';
import { CampaignForm } from './campaign-form.tsx';
import { MailForm } from './mail-form.tsx';
import type { PlanKind } from './plan-kinds.ts';
import { SocialForm } from './social-form.tsx';

const forms = { campaign: CampaignForm, social: SocialForm, mail: MailForm } as const;

/** The order of a plan; the answer lies on a screen of its own. */
export function NewPlanPage({ kind }: { kind: PlanKind }) {
  const { t } = useTranslation();
  const Form = forms[kind];
  return (
    <>
      <PageHeader title={t(`aiPlans.new.${kind}`)} text={t(`aiPlans.about.${kind}`)} />
      <Form />
    </>
  );
}
