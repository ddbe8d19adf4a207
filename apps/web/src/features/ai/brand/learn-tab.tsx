import { Alert, Anchor, Button, Card, Group, Loader, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconWorldSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { brandDnaLearningsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { brandDnaLearn, brandDnaSaveDraft } from '#lib/api/sdk.gen.ts';
import type { BrandLearning } from '#lib/api/types.gen.ts';
import { useWrittenLanguages } from '#lib/choices/written-languages.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, itemsOf, listed } from '#lib/paging.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { More } from '#ui/more.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';

const LOOK_MS = 1500;
const KNOWN = ['robots_disallow', 'unreachable', 'not_a_page'] as const;
const isUnderWay = ({ state }: BrandLearning): boolean => state === 'queued' || state === 'running';

function LearnForm() {
  const { t, i18n } = useTranslation();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = useServerForm({
    initialValues: { url: '', language: (i18n.resolvedLanguage === 'it' ? 'it' : 'en') as 'it' | 'en' },
    validate: { url: (value) => (/^https?:\/\/\S+$/.test(value.trim()) ? null : t('aiBrand.learn.urlWrong')) },
  });
  useUnsaved(() => unsaved);
  return (
    <Section title={t('aiBrand.tabs.learn')} text={t('aiBrand.learn.text')}>
      <form
        noValidate
        onSubmit={submit(async ({ url, language }) => {
          await brandDnaLearn({ body: { url: url.trim(), language }, throwOnError: true });
          await refresh('brandDnaLearnings');
        })}
      >
        <Group align="start" gap="sm">
          <TextInput
            label={t('aiBrand.learn.url')}
            type="url"
            maxLength={2000}
            placeholder="https://"
            style={{ flex: '3 1 260px' }}
            {...form.getInputProps('url')}
          />
          <Select
            label={t('aiBrand.learn.language')}
            data={useWrittenLanguages()}
            allowDeselect={false}
            style={{ flex: '1 1 140px' }}
            {...form.getInputProps('language')}
          />
          <Button type="submit" loading={sending} mt={26} leftSection={<IconWorldSearch size={18} aria-hidden />}>
            {t('aiBrand.learn.start')}
          </Button>
        </Group>
        <ProblemAlert text={failure} requestId={requestId} />
      </form>
    </Section>
  );
}

/** Each finding with the place where it was seen. */
function Findings({ findings }: { findings: BrandLearning['findings'] }) {
  const { t } = useTranslation();
  const name = t('aiBrand.learn.found');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
    <section aria-label={name} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table fz="sm" verticalSpacing={6} miw={560}>
        <Table.Thead>
          <Table.Tr>
            {(['trait', 'value', 'where'] as const).map((column) => (
              <Table.Th key={column}>{t(`aiBrand.learn.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {findings.map(({ trait, value, url, quote }) => (
            <Table.Tr key={`${trait}-${value}-${url}-${quote}`}>
              <Table.Td>{trait}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                <Anchor href={url} target="_blank" rel="noreferrer" size="sm">
                  {url}
                </Anchor>
                <Text size="xs" c="dimmed">
                  {quote}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Reading({ learning, onUsed }: { learning: BrandLearning; onUsed: () => Promise<void> }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const { url, state, failure, pages, findings, proposal } = learning;
  const known = KNOWN.find((one) => one === failure);
  const use = async (): Promise<void> => {
    if (proposal === null) return;
    setBusy(true);
    try {
      await brandDnaSaveDraft({ body: { file: proposal }, throwOnError: true });
      notify.done(t('aiBrand.learn.used'));
      await onUsed();
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card component="section" aria-label={url}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Text>
          <StatusBadge tone={state === 'done' ? 'good' : state === 'failed' ? 'bad' : 'busy'}>
            {t(`aiBrand.learn.state.${state}`)}
          </StatusBadge>
        </Group>
        <Text size="sm" c="dimmed" role="status">
          {format.ago(learning.createdAt)}
          {pages.length > 0 && ` · ${t('aiBrand.learn.pages', { count: pages.length })}`}
        </Text>
        {isUnderWay(learning) && <Loader size="sm" aria-label={t('aiBrand.learn.state.running')} />}
        {state === 'failed' && (
          <Alert color="red" variant="light" p="xs">
            {t('aiBrand.learn.failed', {
              reason:
                known === undefined
                  ? t('aiBrand.learn.failure.other', { code: failure ?? '–' })
                  : t(`aiBrand.learn.failure.${known}`),
            })}
          </Alert>
        )}
        {findings.length > 0 && <Findings findings={findings} />}
        {proposal !== null && can('brand:update') && (
          <Button loading={busy} onClick={() => void use()} style={{ alignSelf: 'start' }}>
            {t('aiBrand.learn.use')}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

/** Learns a brand from a website: what was found, and where. */
export function LearnTab({ onUsed }: { onUsed: () => Promise<void> }) {
  const { t } = useTranslation();
  const can = useCan();
  const query = useInfiniteQuery({
    ...brandDnaLearningsInfiniteOptions({ query: { limit: 10 } }),
    ...byCursor,
    refetchInterval: ({ state }) => (itemsOf(state.data)?.some(isUnderWay) ? LOOK_MS : false),
  });
  return (
    <Stack>
      {can('brand:update') && <LearnForm />}
      <Loaded query={listed(query)}>
        {(items) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('aiBrand.learn.none')}</Text>
          ) : (
            <Stack component="section" aria-label={t('aiBrand.learn.earlier')}>
              {items.map((learning) => (
                <Reading key={learning.id} learning={learning} onUsed={onUsed} />
              ))}
              <More query={query} />
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  );
}
