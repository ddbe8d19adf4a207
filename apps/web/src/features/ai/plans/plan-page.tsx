import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  campaignPlansGetOptions,
  mailDraftsGetOptions,
  socialPlansGetOptions,
} from '#lib/api/@tanstack/react-query.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { isUnfinished, State } from '../state.tsx';
import { CampaignPlanView, SocialPlanView } from './items-plan.tsx';
import { MailPlanView } from './mail-plan.tsx';
import { NewPlanPage } from './new-plan-page.tsx';
import { isKind, type PlanKind } from './plan-kinds.ts';
import { PlanLife } from './plan-life.tsx';
import { UnderWay } from './under-way.tsx';

const LOOK_MS = 1500;
/** Looks again for as long as it is being made. */
const whileUnfinished = ({ state }: { state: { data: Pick<Generation, 'state'> | undefined } }): number | false =>
  state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false;

interface HeadProps {
  title: string;
  text?: string | undefined;
  kind: PlanKind;
  plan: Pick<Generation, 'id' | 'state' | 'progress' | 'failure' | 'tried'>;
}

function Head({ title, text, kind, plan }: HeadProps) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={title}
        text={
          <>
            {t(`aiPlans.kind.${kind}`)}
            {text !== undefined && text !== '' && <Text component="div">{text}</Text>}
          </>
        }
      >
        <State state={plan.state} />
      </PageHeader>
      <UnderWay plan={plan} kind={kind} />
    </>
  );
}

function Campaign({ id }: { id: string }) {
  const query = useQuery({ ...campaignPlansGetOptions({ path: { id } }), refetchInterval: whileUnfinished });
  return (
    <Loaded screen query={query}>
      {(plan) => (
        <>
          <Head
            title={plan.output?.name ?? plan.order.name ?? plan.order.brief.slice(0, 80)}
            text={plan.output?.summary}
            kind="campaign"
            plan={plan}
          />
          {plan.output !== null && <PlanLife id={plan.id} />}
          {plan.output !== null && <CampaignPlanView plan={plan} output={plan.output} />}
        </>
      )}
    </Loaded>
  );
}

function Social({ id }: { id: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const query = useQuery({ ...socialPlansGetOptions({ path: { id } }), refetchInterval: whileUnfinished });
  return (
    <Loaded screen query={query}>
      {(plan) => (
        <>
          <Head
            title={t('aiPlans.calendarFrom', { date: format.date(plan.order.from), count: plan.order.days })}
            text={plan.order.goal ?? plan.order.topics.join(', ')}
            kind="social"
            plan={plan}
          />
          {plan.output !== null && <PlanLife id={plan.id} />}
          {plan.output !== null && <SocialPlanView plan={plan} output={plan.output} />}
        </>
      )}
    </Loaded>
  );
}

function Mail({ id }: { id: string }) {
  const query = useQuery({ ...mailDraftsGetOptions({ path: { id } }), refetchInterval: whileUnfinished });
  return (
    <Loaded screen query={query}>
      {(plan) => (
        <>
          <Head title={plan.output?.name || plan.order.name || plan.order.brief.slice(0, 80)} kind="mail" plan={plan} />
          {plan.output !== null && <PlanLife id={plan.id} />}
          {plan.output !== null && <MailPlanView plan={plan} output={plan.output} />}
        </>
      )}
    </Loaded>
  );
}

const views = { campaign: Campaign, social: Social, mail: Mail } as const;

/** One plan: being made, failed, or to be looked at, changed and kept; `new` is the order of one. */
export function OnePlan({ kind, id }: { kind: string; id: string }) {
  if (!isKind(kind)) throw notFound();
  if (id === 'new') return <NewPlanPage kind={kind} />;
  const View = views[kind];
  return <View id={id} />;
}
