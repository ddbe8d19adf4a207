import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { seoAuditsPagesOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { seoAuditsDismiss } from '#lib/api/sdk.gen.ts';
import type { SeoAudit, SeoAuditOutput } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ApplyBar } from './apply-bar.tsx';
import { Filters } from './filters.tsx';
import { FindingRow } from './finding-row.tsx';
import { type AuditedPage, byPage, type Filter, filtered, type Standing, standingsOf } from './finding-states.ts';
import classes from './seo.module.css';

const AT_ONCE = 40;

/** Findings of one page, with the way to its editor. */
function PageGroup(props: {
  siteId: string;
  group: ReturnType<typeof byPage>[number];
  page: AuditedPage | undefined;
  row: (standing: Standing) => React.ReactNode;
}) {
  const { siteId, group, page, row } = props;
  const { t } = useTranslation();
  const { pageId, path, items } = group;
  const title = pageId === null ? t('seo.site') : (page?.title ?? path);
  return (
    <Card component="section" padding={0} aria-label={title}>
      <Group justify="space-between" px="md" py="sm" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Title order={3} size="h4" style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {path}
          </Text>
        </div>
        {pageId !== null && page?.isThere !== false && (
          <LinkAnchor size="sm" to="/sites/$siteId/pages/$pageId" params={{ siteId, pageId }}>
            {t('seo.editPage')}
          </LinkAnchor>
        )}
      </Group>
      {(page?.isChanged === true || page?.isThere === false) && (
        <Alert color="gray" variant="light" radius={0} title={t(page.isThere ? 'seo.changed' : 'seo.gone')}>
          {page.isThere && t('seo.changedText')}
        </Alert>
      )}
      <ul className={classes.list}>{items.map(row)}</ul>
    </Card>
  );
}

/** What an audit has found, page by page; what can be applied is chosen here. */
export function FindingsView(props: {
  siteId: string;
  audit: SeoAudit;
  output: SeoAuditOutput;
  page: string | null;
  onPage: (id: string | null) => void;
}) {
  const { siteId, audit, output, page, onPage } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const pages = useQuery(seoAuditsPagesOptions({ path: { id: audit.id } })).data?.items ?? [];
  const [own, setOwn] = useState<Omit<Filter, 'page'>>({ level: null, status: 'open', find: '' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [most, setMost] = useState(AT_ONCE);
  const standings = standingsOf(audit, output, pages);
  const shown = filtered(standings, { ...own, page });
  const ready = shown.filter(({ isReady }) => isReady);
  const picked = standings.filter(({ finding, isReady }) => isReady && chosen.has(finding.id));
  const mayChange = can('page:update');
  const byId = new Map(pages.map((one) => [one.id, one]));

  const choose = (ids: readonly string[], on: boolean): void =>
    setChosen((before) => new Set([...before].filter((id) => !ids.includes(id)).concat(on ? ids : [])));
  const dismiss = (id: string, isDismissed: boolean): void =>
    void seoAuditsDismiss({ path: { id: audit.id }, body: { findings: [id], isDismissed }, throwOnError: true })
      .then(() => refresh('seoAuditsGet'))
      .catch(notify.failed);

  const row = (standing: Standing) => {
    const { id } = standing.finding;
    const act = {
      isChosen: chosen.has(id),
      choose: (on: boolean) => choose([id], on),
      dismiss: (on: boolean) => dismiss(id, on),
    };
    return (
      <FindingRow key={id} siteId={siteId} standing={standing} isAi={audit.isAi} act={mayChange ? act : undefined} />
    );
  };

  return (
    <Stack>
      <Filters
        filter={{ ...own, page }}
        standings={standings}
        pages={pages}
        onChange={({ page: next, ...rest }) => {
          setOwn(rest);
          setMost(AT_ONCE);
          if (next !== page) onPage(next);
        }}
      />
      {mayChange && ready.length > 0 && (
        <Group>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              choose(
                ready.map(({ finding }) => finding.id),
                picked.length < ready.length,
              )
            }
          >
            {picked.length < ready.length ? t('seo.chooseAll', { count: ready.length }) : t('seo.chooseNone')}
          </Button>
        </Group>
      )}
      {byPage(shown.slice(0, most)).map((group) => (
        <PageGroup
          key={group.pageId ?? ''}
          siteId={siteId}
          group={group}
          page={byId.get(group.pageId ?? '')}
          row={row}
        />
      ))}
      {shown.length === 0 && <Text c="dimmed">{t(standings.length === 0 ? 'seo.fine' : 'seo.filter.none')}</Text>}
      {shown.length > most && (
        <Button variant="default" onClick={() => setMost(most + AT_ONCE)}>
          {t('seo.more')}
        </Button>
      )}
      <ApplyBar auditId={audit.id} picked={picked} standings={standings} onDone={() => setChosen(new Set())} />
    </Stack>
  );
}
