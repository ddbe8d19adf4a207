import { Button, Group, NavLink, Stack, Text } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { promptsVersionsInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { promptsRestore } from '#lib/api/sdk.gen.ts';
import type { Prompt, PromptVersionPage } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { byCursor, listed } from '#lib/paging.ts';
import { More } from '#ui/more.tsx';
import { Section } from '#ui/section.tsx';
import { WordDiff } from '#ui/word-diff.tsx';

type Version = PromptVersionPage['items'][number];
const PARTS = [
  ...(['name', 'type', 'blockType', 'language', 'provider', 'model', 'temperature', 'maxTokens'] as const),
  ...(['systemPrompt', 'prompt', 'variables'] as const),
];

const said = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (!Array.isArray(value)) return String(value);
  return value.map(({ name, type, isRequired, standard }) => [name, type, isRequired, standard].join(' ')).join('\n');
};

function Differences({ before, now }: { before: Version['content']; now: Prompt }) {
  const { t } = useTranslation();
  const changed = PARTS.filter((part) => said(before[part]) !== said(now[part]));
  if (changed.length === 0) return <Text size="sm">{t('aiPrompts.versions.same')}</Text>;
  return changed.map((part) => (
    <div key={part}>
      <Text size="sm" fw={600}>
        {t(`aiPrompts.versions.parts.${part}`)}
      </Text>
      <WordDiff before={said(before[part])} after={said(now[part])} />
    </div>
  ));
}

/** Every content that a prompt has had: looked at beside the present one, and brought back. */
export function Versions(props: { prompt: Prompt; mayChange: boolean; onRestored: () => Promise<void> }) {
  const { prompt, mayChange, onRestored } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const notify = useNotify();
  const [chosen, setChosen] = useState<number>();
  const [busy, setBusy] = useState(false);
  const path = { id: prompt.id };
  const query = useInfiniteQuery({
    ...promptsVersionsInfiniteOptions({ path, query: { limit: 20 } }),
    ...byCursor,
    initialPageParam: { path },
  });
  const restore = async (version: number): Promise<void> => {
    setBusy(true);
    try {
      const { version: number } = await promptsRestore({ path: { id: prompt.id, version }, throwOnError: true });
      setChosen(undefined);
      await onRestored();
      notify.done(t('aiPrompts.versions.restored', { from: version, number }));
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Section title={t('aiPrompts.versions.title')}>
      <Loaded query={listed(query)}>
        {(items) => (
          <Stack gap={4}>
            {items.map((one) => (
              <div key={one.version}>
                <NavLink
                  component="button"
                  type="button"
                  aria-expanded={chosen === one.version}
                  active={chosen === one.version}
                  label={t('aiPrompts.version', { number: one.version })}
                  description={[
                    format.dateTime(one.createdAt),
                    ...(one.version === prompt.version ? [t('aiPrompts.versions.current')] : []),
                    ...(one.restoredFrom === null
                      ? []
                      : [t('aiPrompts.versions.restoredFrom', { number: one.restoredFrom })]),
                  ].join(' · ')}
                  onClick={() => setChosen(chosen === one.version ? undefined : one.version)}
                />
                {chosen === one.version && (
                  <Stack gap="sm" p="sm">
                    <Text size="sm" c="dimmed">
                      {t('aiPrompts.versions.compare')}
                    </Text>
                    <Differences before={one.content} now={prompt} />
                    {mayChange && one.version !== prompt.version && (
                      <Group>
                        <Button
                          size="xs"
                          variant="default"
                          loading={busy}
                          leftSection={<IconRestore size={16} aria-hidden />}
                          onClick={() => void restore(one.version)}
                        >
                          {t('aiPrompts.versions.restore')}
                        </Button>
                      </Group>
                    )}
                  </Stack>
                )}
              </div>
            ))}
          </Stack>
        )}
      </Loaded>
      <More query={query} />
    </Section>
  );
}
