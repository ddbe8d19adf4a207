import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPhotoSpark, IconRocket } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { sitePlansSave } from '#lib/api/sdk.gen.ts';
import type { SitePlan, SitePlanOutput } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Findings } from '../findings.tsx';
import { MadeBy } from '../made-by.tsx';
import { PriceNote } from '../pictures/price-note.tsx';
import { usePlanDraft, useUnderWay } from './plan-draft.ts';
import { PageCard } from './plan-page-card.tsx';

type Draft = ReturnType<typeof usePlanDraft>;

/** Places that nothing fills yet, with what filling them would cost. */
function MissingPictures({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const missing = draft.pages.flatMap(({ pictures }) =>
    pictures.filter(({ mediaId, generationId }) => !mediaId && !generationId),
  ).length;
  if (missing === 0) return null;
  return (
    <Group>
      <Button
        variant="default"
        loading={draft.busy}
        leftSection={<IconPhotoSpark size={18} aria-hidden />}
        onClick={() => void draft.makePictures()}
      >
        {t('aiSites.makeMissing', { count: missing })}
      </Button>
      <PriceNote kind="image" count={missing} />
    </Group>
  );
}

/** Saving the plan, and making a site of it once a person says so. */
function ReviewActions(props: { plan: SitePlan; draft: Draft; savedSiteId: string | null; mayChange: boolean }) {
  const { plan, draft, savedSiteId, mayChange } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const underWay = useUnderWay(draft.pages);
  const make = async (): Promise<void> => {
    const { siteId } = await sitePlansSave({ path: { id: plan.id }, body: {}, throwOnError: true });
    await refresh('sitesList', 'pagesList', 'sitePlansGet', 'generationsList');
    notify.done(t('aiSites.made'));
    await navigate({ to: '/sites/$siteId/pages', params: { siteId } });
  };
  return (
    <Group justify="flex-end">
      {savedSiteId !== null && (
        <LinkButton to="/sites/$siteId/pages" params={{ siteId: savedSiteId }}>
          {t('aiSites.toSite')}
        </LinkButton>
      )}
      {draft.isDirty && (
        <Text size="sm" c="dimmed">
          {t('aiSites.saveFirst')}
        </Text>
      )}
      {mayChange && underWay > 0 && (
        <Text size="sm" c="dimmed" role="status">
          {t('aiSites.picturesWait')}
        </Text>
      )}
      {mayChange && (
        <Button variant="default" loading={draft.busy} disabled={!draft.isDirty} onClick={() => void draft.save()}>
          {t('aiSites.saveChanges')}
        </Button>
      )}
      {mayChange && can('site:create') && (
        <Button
          disabled={draft.isDirty || underWay > 0}
          leftSection={<IconRocket size={18} aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {t('aiSites.make')}
        </Button>
      )}
      {isAsking && (
        <Ask
          title={t('aiSites.makeTitle')}
          text={t('aiSites.makeText', { count: draft.pages.length })}
          act={t('aiSites.make')}
          onClose={() => setAsking(false)}
          onConfirm={make}
        />
      )}
    </Group>
  );
}

/** The plan, page by page: changed, filled with pictures, and made into a site. */
export function PlanReview({ plan, output }: { plan: SitePlan; output: SitePlanOutput }) {
  const { t } = useTranslation();
  const can = useCan();
  const draft = usePlanDraft(plan, output);
  const { pages, setPages } = draft;
  const savedSiteId = output.savedSiteId ?? null;
  const mayChange = can('ai:create') && savedSiteId === null;
  const faults = output.faults.map(({ detail, where }) => (where === undefined ? detail : `${where}: ${detail}`));
  return (
    <Stack>
      <MadeBy made={plan} showCost />
      <Findings title={t('aiSites.faults')} faults={[...new Set(faults)]} />
      {mayChange && <MissingPictures draft={draft} />}
      {pages.map((page, at) => (
        <PageCard
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are typed in and keep their place
          key={at}
          page={page}
          acts={
            mayChange
              ? {
                  change: (changed) => setPages(pages.map((one, i) => (i === at ? changed : one))),
                  makePicture: ({ block, place }) => draft.makePictures([{ page: at, block, place }]),
                }
              : undefined
          }
          onLeaveOut={mayChange && pages.length > 1 ? () => setPages(pages.filter((_, i) => i !== at)) : undefined}
        />
      ))}
      <ProblemAlert text={draft.failure} />
      <ReviewActions plan={plan} draft={draft} savedSiteId={savedSiteId} mayChange={mayChange} />
    </Stack>
  );
}
