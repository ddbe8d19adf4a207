import { Alert, Button, Card, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import {
  searchConsoleCancel,
  searchConsoleCheck,
  searchConsoleConnect,
  searchConsoleFetch,
  searchConsoleRemove,
} from '#lib/api/sdk.gen.ts';
import type { SearchConnection, Site } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { Setup } from './setup.tsx';
import { FIGURES, isFetching } from './use-search.ts';

type Problem = NonNullable<SearchConnection['problem']>;

const CODES = ['key_refused', 'api_off', 'no_access', 'too_many', 'unavailable', 'refused'] as const;

/** Why Google did not answer, and what to do. */
function useWhy(): (problem: Problem) => string {
  const { t } = useTranslation();
  return ({ code, values }) => {
    const known = CODES.find((one) => code === `google.${one}`);
    return known ? t(`search.problem.${known}`, { ...values }) : t('search.problem.other');
  };
}

/** What the self-test found; where the property may not be read, those that may. */
function Checks({ connection, onUse }: { connection: SearchConnection; onUse: (property: string) => void }) {
  const { t } = useTranslation();
  const why = useWhy();
  const { checks, offered, account } = connection;
  const isDenied = checks.some(({ problem }) => problem?.code === 'google.no_access');
  return (
    <Stack gap="xs">
      <List size="sm" spacing={4} center={false}>
        {checks.map(({ id, ok, problem }) => (
          <List.Item
            key={id}
            icon={
              ok ? (
                <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-hidden />
              ) : (
                <IconCircleX size={18} color="var(--mantine-color-error)" aria-label={t('search.checkFailed')} />
              )
            }
          >
            <strong>{t(`search.check.${id}`)}</strong>{' '}
            <span style={{ overflowWrap: 'anywhere' }}>{problem ? why(problem) : t('search.checkFine')}</span>
          </List.Item>
        ))}
      </List>
      {isDenied && (
        <Group>
          <CopyButton value={account} label={t('search.copyAccount')} size="xs" />
        </Group>
      )}
      {offered.length > 0 && (
        <Stack gap={4}>
          <Text size="sm">{t('search.offered')}</Text>
          <Group gap="xs">
            {offered.map((property) => (
              <Button key={property} size="compact-sm" variant="light" onClick={() => onUse(property)}>
                {property}
              </Button>
            ))}
          </Group>
        </Stack>
      )}
    </Stack>
  );
}

/** How far fetching is, and the way to stop it; or how it ended. */
function State({ connection }: { connection: SearchConnection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const why = useWhy();
  const { state, done, total, problem, resumesAt, fetchedAt } = connection;
  if (isFetching(connection)) {
    const said = total > 0 ? t('search.fetching', { done, total }) : t('search.queued');
    return (
      <Stack gap={4}>
        <Text size="sm" role="status">
          {said}
        </Text>
        <Progress value={Math.max(3, total > 0 ? (100 * done) / total : 0)} animated aria-label={said} />
      </Stack>
    );
  }
  if (state === 'waiting' && resumesAt !== null)
    return <Text size="sm">{t('search.waiting', { when: format.dateTime(resumesAt), done, total })}</Text>;
  if (state === 'failed' && problem !== null)
    return (
      <Alert color="red" variant="light">
        {t('search.failed', { why: why(problem) })}
      </Alert>
    );
  if (state === 'cancelled') return <Text size="sm">{t('search.cancelled', { count: done })}</Text>;
  return fetchedAt === null ? null : (
    <Text size="sm" c="dimmed">
      {t('search.fetched', { when: format.ago(fetchedAt) })}
    </Text>
  );
}

/** Where the figures come from, whether that works, and how far they are fetched. */
export function Source({ site, connection }: { site: Site; connection: SearchConnection }) {
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState('');
  const [changing, setChanging] = useState(false);
  const [removing, setRemoving] = useState(false);
  const { property, account, keyHint, checks, state, done } = connection;
  const path = { id: site.id };
  const isAt = isFetching(connection) || state === 'waiting';
  const isFine = checks.every(({ ok }) => ok);
  // New days are looked at as they come.
  const seen = useRef(`${state}${done}`);
  useEffect(() => {
    const now = `${state}${done}`;
    if (seen.current === now) return;
    seen.current = now;
    void refresh(...FIGURES);
  }, [state, done, refresh]);
  const act = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    setBusy(name);
    try {
      await work();
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      await refresh('searchConsoleGet', ...FIGURES);
      setBusy('');
    }
  };
  if (changing) return <Setup site={site} known={connection} onDone={() => setChanging(false)} />;
  return (
    <Card component="section" aria-label={t('search.source')}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div style={{ minWidth: 0, flex: '1 1 260px', overflowWrap: 'anywhere' }}>
            <Text fw={600}>{property}</Text>
            <Text size="sm" c="dimmed">
              {t('search.by', { account, key: keyHint })}
            </Text>
          </div>
          {can('analytics:manage') && (
            <Group gap="xs">
              {isAt ? (
                <Button
                  size="xs"
                  variant="default"
                  loading={busy === 'cancel'}
                  leftSection={<IconPlayerStop size={16} aria-hidden />}
                  onClick={() => void act('cancel', () => searchConsoleCancel({ path, throwOnError: true }))}
                >
                  {t('search.stop')}
                </Button>
              ) : (
                <Button
                  size="xs"
                  loading={busy === 'fetch'}
                  leftSection={<IconRefresh size={16} aria-hidden />}
                  onClick={() =>
                    void act('fetch', () =>
                      (isFine ? searchConsoleFetch : searchConsoleCheck)({ path, throwOnError: true }),
                    )
                  }
                >
                  {t(isFine ? 'search.fetch' : 'search.checkAgain')}
                </Button>
              )}
              <Button size="xs" variant="default" onClick={() => setChanging(true)}>
                {t('search.changeIt')}
              </Button>
              <Button size="xs" variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t('search.disconnect')}
              </Button>
            </Group>
          )}
        </Group>
        {!isFine && (
          <Checks
            connection={connection}
            onUse={(other) =>
              void act('use', () => searchConsoleConnect({ path, body: { property: other }, throwOnError: true }))
            }
          />
        )}
        <State connection={connection} />
      </Stack>
      {removing && (
        <Ask
          title={t('search.disconnectTitle')}
          text={t('search.disconnectText')}
          act={t('search.disconnect')}
          isGrave
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await searchConsoleRemove({ path, throwOnError: true });
            await refresh('searchConsoleGet', ...FIGURES);
          }}
        />
      )}
    </Card>
  );
}
