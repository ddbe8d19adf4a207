import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { brandDnaVersionsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { brandDnaCheck, brandDnaRestore } from '#lib/api/sdk.gen.ts';
import type { BrandCheck } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { ItemList } from '#ui/item-list.tsx';
import { More } from '#ui/more.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { Section } from '#ui/section.tsx';
import { StatusBadge } from '#ui/status-badge.tsx';
import { Violations } from '../violations.tsx';

/** A text against the rules of the confirmed brand. */
export function TestTab({ isConfirmed }: { isConfirmed: boolean }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const [answer, setAnswer] = useState<BrandCheck>();
  const check = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      setAnswer(await brandDnaCheck({ body: { text }, throwOnError: true }));
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  if (!isConfirmed) return <Text>{t('aiBrand.test.needsConfirmed')}</Text>;
  return (
    <Section title={t('aiBrand.tabs.test')}>
      <Textarea
        label={t('aiBrand.test.text')}
        autosize
        minRows={5}
        maxRows={20}
        maxLength={50_000}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAnswer(undefined);
        }}
      />
      <Button loading={busy} disabled={text.trim() === ''} onClick={() => void check()} style={{ alignSelf: 'start' }}>
        {t('aiBrand.test.run')}
      </Button>
      <ProblemAlert text={failure} />
      {answer !== undefined && answer.text.length === 0 && (
        <Alert color="teal" variant="light">
          <Text size="sm">{t('aiBrand.test.good')}</Text>
        </Alert>
      )}
      <Violations violations={answer?.text ?? []} title={t('aiBrand.test.broken')} />
      <Violations violations={answer?.colors ?? []} title={t('aiBrand.test.colors')} />
    </Section>
  );
}

/** Every version that was ever in use, and the way back to it. */
export function VersionsTab({ onRestored }: { onRestored: () => Promise<void> }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const query = useInfiniteQuery({ ...brandDnaVersionsInfiniteOptions(), ...byCursor });
  const restore = async (id: string, number: number): Promise<void> => {
    try {
      await brandDnaRestore({ path: { id }, throwOnError: true });
      notify.done(t('aiBrand.versions.restored', { number }));
      await onRestored();
    } catch (thrown) {
      notify.failed(thrown);
    }
  };
  return (
    <Loaded query={listed(query)}>
      {(items) =>
        items.length === 0 ? (
          <Text c="dimmed">{t('aiBrand.versions.none')}</Text>
        ) : (
          <Stack>
            <ItemList label={t('aiBrand.tabs.versions')}>
              {items.map(({ id, version, state, name, confirmedAt, updatedAt }) => (
                <Group key={id} w="100%" justify="space-between" gap="xs">
                  <Stack gap={0} style={{ flex: '1 1 200px', minWidth: 0 }}>
                    <Text fw={600}>{t('aiBrand.versions.version', { number: version })}</Text>
                    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {name} · {format.dateTime(confirmedAt ?? updatedAt)}
                    </Text>
                  </Stack>
                  <StatusBadge tone={state === 'confirmed' ? 'good' : state === 'draft' ? 'draft' : 'quiet'}>
                    {t(`aiBrand.versions.state.${state}`)}
                  </StatusBadge>
                  {state === 'superseded' && can('brand:update') && (
                    <Button size="xs" variant="default" onClick={() => void restore(id, version)}>
                      {t('aiBrand.versions.restore')}
                    </Button>
                  )}
                </Group>
              ))}
            </ItemList>
            <More query={query} />
          </Stack>
        )
      }
    </Loaded>
  );
}
