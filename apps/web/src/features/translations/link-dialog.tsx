import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pagesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { pagesUpdate } from '#lib/api/sdk.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Dialog } from '#ui/dialog.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import type { Place } from './cell.tsx';

/** Joins a page that exists already to the ones it translates. */
export function LinkDialog({ siteId, row, cell, onClose }: Place & { onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [pageId, setPageId] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  const query = useQuery(pagesListOptions({ query: { site: siteId, locale: cell.locale, limit: 100 } }));
  const join = async (id: string): Promise<void> => {
    const headers = { 'If-Match': String(query.data?.items.find((page) => page.id === id)?.revision) };
    try {
      await pagesUpdate({ path: { id }, headers, body: { translationOf: row.sourceId }, throwOnError: true });
      await refresh('translationsList', 'pagesList');
      onClose();
    } catch (thrown) {
      setFailure(words(thrown));
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t('translations.linkTitle', { page: row.title })}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('translations.linkText')}
        </Text>
        <Loaded query={query}>
          {({ items }) => (
            <Select
              label={t('translations.linkPage')}
              data={items.map(({ id, title, path }) => ({ value: id, label: `${title} · ${path}` }))}
              value={pageId}
              onChange={setPageId}
              searchable
              nothingFoundMessage={t('translations.noPage')}
              comboboxProps={{ withinPortal: true }}
            />
          )}
        </Loaded>
        <ProblemAlert text={failure} requestId="" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={pageId === null} onClick={() => pageId !== null && void join(pageId)}>
            {t('translations.join')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
