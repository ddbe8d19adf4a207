import { ActionIcon, Button, Group, SegmentedControl, Select, Stack, Switch, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconListSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsked } from '#features/ai/index.ts';
import { pagesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { seoAuditsCreate } from '#lib/api/sdk.gen.ts';
import type { Page } from '#lib/api/types.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ItemList } from '#ui/item-list.tsx';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';

const TYPING_MS = 250;
const MOST_PAGES = 100;

/** Pages of the site to choose from, found by title or address. */
function PagesField(props: {
  siteId: string;
  known: Page | undefined;
  value: string[];
  onChange: (ids: string[]) => void;
}) {
  const { siteId, known, value, onChange } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), TYPING_MS);
  const found = useQuery({
    ...pagesListOptions({ query: { site: siteId, limit: 50, ...(q === '' ? {} : { q }) } }),
    placeholderData: keepPreviousData,
  });
  // What was chosen keeps its name when something else is searched for.
  const names = useRef(new Map<string, string>());
  for (const { id, title, slug } of [...(known ? [known] : []), ...(found.data?.items ?? [])])
    names.current.set(id, `${title} (/${slug})`);
  const free = [...names.current].filter(([id]) => !value.includes(id));
  return (
    <Stack gap="xs">
      {value.length < MOST_PAGES && (
        <Select
          label={t('seo.start.choose')}
          description={t('seo.start.chooseHint')}
          placeholder={t('seo.start.add')}
          data={free.map(([id, label]) => ({ value: id, label }))}
          value={null}
          onChange={(id) => id !== null && onChange([...value, id])}
          searchable
          searchValue={typed}
          onSearchChange={setTyped}
        />
      )}
      {value.length > 0 && (
        <ItemList label={t('seo.start.pages')}>
          {value.map((id) => (
            <Group key={id} justify="space-between" wrap="nowrap" w="100%">
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {names.current.get(id) ?? id}
              </Text>
              <ActionIcon
                variant="subtle"
                aria-label={t('seo.start.leaveOut', { name: names.current.get(id) ?? id })}
                onClick={() => onChange(value.filter((one) => one !== id))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
          ))}
        </ItemList>
      )}
    </Stack>
  );
}

/** Who will write, before anything is asked. */
function WhoWrites() {
  const { t } = useTranslation();
  const asked = useAsked('text');
  if (asked === undefined) return null;
  const said =
    asked === null
      ? t('seo.start.asksNobody')
      : asked.isSample
        ? t('seo.start.asksSample')
        : t('seo.start.asks', { provider: asked.model.provider, model: asked.model.id });
  return (
    <Text size="sm" c="dimmed">
      {said}{' '}
      {!asked || asked.isSample ? (
        <LinkAnchor to="/ai/models" underline="always">
          {t('seo.start.setUp')}
        </LinkAnchor>
      ) : null}
    </Text>
  );
}

/** Orders an audit and goes to where it can be watched. */
export function StartForm({ siteId, page }: { siteId: string; page: Page | undefined }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const words = useProblemText();
  const [scope, setScope] = useState<'site' | 'pages'>(page ? 'pages' : 'site');
  const [pageIds, setPageIds] = useState(page ? [page.id] : []);
  const [write, setWrite] = useState(true);
  const [rewrite, setRewrite] = useState(page !== undefined);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const isPart = scope === 'pages';

  const start = async (): Promise<void> => {
    if (isPart && pageIds.length === 0) return setFailure(t('seo.start.chooseFirst'));
    setBusy(true);
    setFailure('');
    try {
      const language = i18n.resolvedLanguage === 'it' ? 'it' : 'en';
      const { id } = await seoAuditsCreate({
        body: {
          ...{ siteId, language, write },
          ...(isPart ? { pageIds } : {}),
          ...(isPart && write && rewrite ? { rewrite: ['title', 'description'] } : {}),
        },
        throwOnError: true,
      });
      await refresh('seoAuditsList');
      await navigate({ to: '/sites/$siteId/seo/$auditId', params: { siteId, auditId: id } });
    } catch (thrown) {
      setFailure(words(thrown));
      setBusy(false);
    }
  };

  return (
    <Section title={t('seo.start.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Stack>
          <SegmentedControl
            aria-label={t('seo.start.what')}
            value={scope}
            onChange={(value) => setScope(value as 'site' | 'pages')}
            data={(['site', 'pages'] as const).map((value) => ({ value, label: t(`seo.start.${value}`) }))}
            style={{ alignSelf: 'flex-start' }}
          />
          {isPart && <PagesField siteId={siteId} known={page} value={pageIds} onChange={setPageIds} />}
          <Switch
            label={t('seo.start.write')}
            checked={write}
            onChange={(event) => setWrite(event.currentTarget.checked)}
          />
          {isPart && write && (
            <Switch
              label={t('seo.start.rewrite')}
              checked={rewrite}
              onChange={(event) => setRewrite(event.currentTarget.checked)}
            />
          )}
          {write && <WhoWrites />}
          <ProblemAlert text={failure} />
          <Group>
            <Button type="submit" loading={busy} leftSection={<IconListSearch size={18} aria-hidden />}>
              {t('seo.start.go')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
