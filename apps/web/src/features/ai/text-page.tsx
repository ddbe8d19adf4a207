import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftReusePage } from '#lib/api/sdk.gen.ts';
import type { PageFromText, PageOfText } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { useSiteChoices } from '#lib/choices/use-choices.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkButton } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { READABLE } from './readable.ts';

/** A text for the blog becomes a page of a site that is chosen here; the way leads into the editor. */
export function TextPage(props: { text: Omit<PageFromText, 'siteId'>; isSample: boolean; onClose: () => void }) {
  const { text, isSample, onClose } = props;
  const { t } = useTranslation();
  const words = useProblemText();
  const refresh = useRefresh();
  const [siteId, setSiteId] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const [made, setMade] = useState<PageOfText>();
  const make = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      setMade(await draftReusePage({ body: { ...text, siteId: siteId ?? '' }, throwOnError: true }));
      await refresh('pagesList', 'generationsList', 'draftReusePages');
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog opened onClose={onClose} title={t('aiBatches.textPage.act')}>
      <Stack>
        {isSample && (
          <Alert color="yellow" variant="light" styles={READABLE} title={t('ai.sample')}>
            <Text size="sm" c="var(--mantine-color-text)">
              {t('aiBatches.textPage.sample')}
            </Text>
          </Alert>
        )}
        {made === undefined ? (
          <>
            <Text size="sm" c="dimmed">
              {t('aiBatches.textPage.hint')}
            </Text>
            <SearchSelect
              useChoices={useSiteChoices}
              label={t('aiBatches.textPage.site')}
              value={siteId}
              onChange={setSiteId}
              allowDeselect={false}
              data-autofocus
            />
            <ProblemAlert text={failure} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button loading={busy} disabled={siteId === null} onClick={() => void make()}>
                {t('aiBatches.textPage.make')}
              </Button>
            </Group>
          </>
        ) : (
          <>
            <Text role="status">{t('aiBatches.textPage.made', { title: made.title })}</Text>
            <Group justify="flex-end">
              <LinkButton
                to="/sites/$siteId/pages/$pageId"
                params={{ siteId: made.siteId, pageId: made.pageId }}
                data-autofocus
              >
                {t('aiBatches.textPage.open')}
              </LinkButton>
            </Group>
          </>
        )}
      </Stack>
    </Dialog>
  );
}
