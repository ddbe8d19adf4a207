import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { pagesGet, pagesUpdate } from '#lib/api/sdk.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { makePageChoices } from '#lib/choices/use-choices.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import type { Place } from './cell.tsx';

/** Joins a page that exists already to the ones it translates. */
export function LinkDialog({ siteId, row, cell, onClose }: Place & { onClose: () => void }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [pageId, setPageId] = useState<string | null>(null);
  const [failure, setFailure] = useState('');
  const [useChoices] = useState(() => makePageChoices(siteId, cell.locale));
  const join = async (id: string): Promise<void> => {
    try {
      const { revision } = await pagesGet({ path: { id }, throwOnError: true });
      const headers = { 'If-Match': String(revision) };
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
        <SearchSelect useChoices={useChoices} label={t('translations.linkPage')} value={pageId} onChange={setPageId} />
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
