import {
  ActionIcon,
  Alert,
  Button,
  Card,
  Group,
  List,
  Loader,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { IconAlertTriangle, IconRocket, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { sitePlansGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { sitePlansEdit, sitePlansSave } from '#lib/api/sdk.gen.ts';
import type { SitePlan, SitePlanChange, SitePlanOutput } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useFailure } from '../failure.ts';
import { MadeBy } from '../made-by.tsx';
import { useBlockName } from '../prompts/prompt-text.ts';
import { READABLE } from '../readable.ts';
import { isUnfinished, State } from '../state.tsx';

type PlanPage = SitePlanOutput['pages'][number];

const LOOK_MS = 1500;

/** Words of a block, whatever its type calls them. */
function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    const text = value
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    return /\s/.test(text) ? [text] : [];
  }
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(wordsOf);
  return [];
}

function Blocks({ page, onChange }: { page: PlanPage; onChange: ((page: PlanPage) => void) | undefined }) {
  const { t } = useTranslation();
  const blockName = useBlockName();
  const without = (at: number): PlanPage => ({
    ...page,
    blocks: page.blocks.filter((_, i) => i !== at),
    pictures: page.pictures
      .filter(({ block }) => block !== at)
      .map((one) => ({ ...one, block: one.block > at ? one.block - 1 : one.block })),
  });
  return (
    <ul aria-label={t('aiSites.blocks')} style={{ display: 'grid', gap: 8, margin: 0, padding: 0, listStyle: 'none' }}>
      {page.blocks.map(({ type, content }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a plan have no name but their place
        <Card key={at} component="li" padding="sm" withBorder>
          <Group justify="space-between" wrap="nowrap" align="start">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600}>
                {blockName(type)}
              </Text>
              {wordsOf(content).map((words) => (
                <Text key={words} size="sm" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
                  {words}
                </Text>
              ))}
            </div>
            {onChange !== undefined && page.blocks.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('aiSites.leaveOut', { name: `${blockName(type)} (${at + 1})` })}
                onClick={() => onChange(without(at))}
              >
                <IconX size={16} />
              </ActionIcon>
            )}
          </Group>
        </Card>
      ))}
    </ul>
  );
}

function PageCard(props: {
  page: PlanPage;
  onChange: ((page: PlanPage) => void) | undefined;
  onLeaveOut: (() => void) | undefined;
}) {
  const { page, onChange, onLeaveOut } = props;
  const { t } = useTranslation();
  const field = (name: 'title' | 'slug' | 'metaTitle', label: string, maxLength: number) => (
    <TextInput
      label={label}
      maxLength={maxLength}
      value={page[name]}
      readOnly={onChange === undefined}
      onChange={(event) => onChange?.({ ...page, [name]: event.currentTarget.value })}
      {...(name === 'slug' ? { placeholder: t('aiSites.home'), leftSection: '/' } : {})}
    />
  );
  return (
    <Card component="section" aria-label={t('aiSites.page', { name: page.title })}>
      <Stack>
        <Group justify="space-between" wrap="nowrap">
          <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
            {page.title}
          </Title>
          {onLeaveOut !== undefined && (
            <Button size="xs" variant="subtle" color="red" onClick={onLeaveOut}>
              {t('aiSites.leaveOut', { name: page.title })}
            </Button>
          )}
        </Group>
        {page.purpose !== '' && <Text c="dimmed">{page.purpose}</Text>}
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          {field('title', t('aiSites.pageTitle'), 200)}
          {field('slug', t('aiSites.slug'), 120)}
          {field('metaTitle', t('aiSites.metaTitle'), 300)}
        </SimpleGrid>
        <Textarea
          label={t('aiSites.metaDescription')}
          autosize
          minRows={2}
          maxLength={1000}
          value={page.metaDescription}
          readOnly={onChange === undefined}
          onChange={(event) => onChange?.({ ...page, metaDescription: event.currentTarget.value })}
        />
        <Blocks page={page} onChange={onChange} />
      </Stack>
    </Card>
  );
}

function Faults({ faults }: { faults: SitePlanOutput['faults'] }) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <Alert
      color="orange"
      variant="light"
      styles={READABLE}
      icon={<IconAlertTriangle size={18} />}
      title={t('aiSites.faults')}
    >
      <List size="sm" c="var(--mantine-color-text)">
        {faults.map(({ code, detail, where }) => (
          <List.Item key={`${code}-${where}-${detail}`}>
            {where !== undefined && `${where}: `}
            {detail}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

/** The plan, page by page: changed, and made into a site. */
function Review({ plan, output }: { plan: SitePlan; output: SitePlanOutput }) {
  const { t } = useTranslation();
  const can = useCan();
  const words = useProblemText();
  const notify = useNotify();
  const refresh = useRefresh();
  const navigate = useNavigate();
  const [pages, setPages] = useState(output.pages);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const [isAsking, setAsking] = useState(false);
  const isDirty = JSON.stringify(pages) !== JSON.stringify(output.pages);
  const savedSiteId = output.savedSiteId ?? null;
  const mayChange = can('ai:create') && savedSiteId === null;
  const path = { id: plan.id };
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      const body = { brandName: output.brandName, tagline: output.tagline, pages } as SitePlanChange;
      await sitePlansEdit({ path, body, throwOnError: true });
      await refresh('sitePlansGet');
      notify.done(t('aiSites.changesSaved'));
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  const make = async (): Promise<void> => {
    const { siteId } = await sitePlansSave({ path, body: {}, throwOnError: true });
    await refresh('sitesList', 'pagesList', 'sitePlansGet', 'generationsList');
    notify.done(t('aiSites.made'));
    await navigate({ to: '/sites/$siteId/pages', params: { siteId } });
  };
  const change = (at: number) => (page: PlanPage) => setPages(pages.map((one, i) => (i === at ? page : one)));
  return (
    <Stack>
      <MadeBy made={plan} showCost />
      <Faults faults={output.faults} />
      {pages.map((page, at) => (
        <PageCard
          // biome-ignore lint/suspicious/noArrayIndexKey: pages are typed in and keep their place
          key={at}
          page={page}
          onChange={mayChange ? change(at) : undefined}
          onLeaveOut={mayChange && pages.length > 1 ? () => setPages(pages.filter((_, i) => i !== at)) : undefined}
        />
      ))}
      <ProblemAlert text={failure} />
      <Group justify="flex-end">
        {savedSiteId !== null && (
          <LinkButton to="/sites/$siteId/pages" params={{ siteId: savedSiteId }}>
            {t('aiSites.toSite')}
          </LinkButton>
        )}
        {isDirty && (
          <Text size="sm" c="dimmed">
            {t('aiSites.saveFirst')}
          </Text>
        )}
        {mayChange && (
          <Button variant="default" loading={busy} disabled={!isDirty} onClick={() => void save()}>
            {t('aiSites.saveChanges')}
          </Button>
        )}
        {mayChange && can('site:create') && (
          <Button disabled={isDirty} leftSection={<IconRocket size={18} aria-hidden />} onClick={() => setAsking(true)}>
            {t('aiSites.make')}
          </Button>
        )}
      </Group>
      {isAsking && (
        <Ask
          title={t('aiSites.makeTitle')}
          text={t('aiSites.makeText', { count: pages.length })}
          act={t('aiSites.make')}
          onClose={() => setAsking(false)}
          onConfirm={make}
        />
      )}
    </Stack>
  );
}

/** One plan of a site: being made, failed, or to be looked at. */
export function SitePlanPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const reasonOf = useFailure();
  const query = useQuery({
    ...sitePlansGetOptions({ path: { id } }),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false),
  });
  return (
    <Loaded query={query}>
      {(plan) => (
        <>
          <PageHeader title={plan.output?.brandName ?? plan.order.brandName} text={plan.output?.tagline}>
            <State state={plan.state} />
          </PageHeader>
          {isUnfinished(plan) && (
            <Group role="status">
              <Loader size="sm" aria-label={t('common.loading')} />
              <Text>{t('aiSites.working')}</Text>
            </Group>
          )}
          {plan.state === 'failed' && (
            <Alert color="red" variant="light">
              {t('aiSites.failed', { reason: reasonOf(plan.failure) })}
            </Alert>
          )}
          {plan.output !== null && (
            <Review key={JSON.stringify(plan.output.pages).length} plan={plan} output={plan.output} />
          )}
        </>
      )}
    </Loaded>
  );
}
