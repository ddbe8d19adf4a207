import { Alert, Button, Checkbox, CopyButton, Group, Kbd, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PublishDialog } from '#features/deployments/index.ts';
import { pagesUpdate } from '#lib/api/sdk.gen.ts';
import type { Page, PreviewLink, Site } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { editorKeys, shownKeys } from '#lib/keys.ts';
import { Problem } from '#lib/problem.ts';
import { Changes } from './publish/changes.tsx';

/** The address of an unpublished page, for somebody else to look at. */
export function PreviewLinkDialog({ link, onClose }: { link: PreviewLink | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Modal
      opened={link !== undefined}
      onClose={onClose}
      size="lg"
      title={t('deployments.previewLink')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {link !== undefined && (
        <Stack>
          <Text>{t('deployments.previewText', { until: format.dateTime(link.expiresAt) })}</Text>
          <TextInput
            readOnly
            aria-label={t('deployments.previewLink')}
            value={link.url}
            onFocus={(e) => e.target.select()}
          />
          <Group justify="flex-end">
            <CopyButton value={link.url}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? t('common.copied') : t('common.copy')}
                </Button>
              )}
            </CopyButton>
            <Button component="a" href={link.url} target="_blank" rel="noreferrer">
              {t('deployments.previewOpen')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

export function KeysDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('editor.keys.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('editor.frameHint')}
        </Text>
        {editorKeys.map(([name, combinations]) => (
          <Group key={name} justify="space-between" wrap="nowrap">
            <Text size="sm">{t(`editor.keys.${name}`)}</Text>
            <Group gap={6} wrap="nowrap">
              {combinations.map((combination) => (
                <Kbd key={combination}>{shownKeys(combination)}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}

/** Publishes from the editor: everything is stored first, and a draft may become ready on the way. */
export function EditorPublish(props: {
  site: Site;
  page: Page;
  opened: boolean;
  onClose: () => void;
  /** Stores what is unsaved; gives the page's revision, or undefined when that is not possible now. */
  saveAll: () => Promise<number | undefined>;
  onPage: (page: Page) => void;
}) {
  const { site, page, opened, onClose, saveAll, onPage } = props;
  const { t } = useTranslation();
  const [ready, setReady] = useState(true);
  const isDraft = page.status !== 'ready';

  const before = async (): Promise<void> => {
    const revision = await saveAll();
    if (revision === undefined) throw new Problem({ status: 0, code: 'editor_not_saved', detail: '' });
    if (!isDraft || !ready) return;
    const stored = await pagesUpdate({
      path: { id: page.id },
      headers: { 'If-Match': String(revision) },
      body: { status: 'ready' },
      throwOnError: true,
    });
    onPage(stored);
  };

  return (
    <PublishDialog site={site} opened={opened} onClose={onClose} before={before}>
      {opened && <Changes site={site} />}
      {isDraft && (
        <Alert color="yellow" variant="light">
          <Stack gap="xs">
            <Text size="sm">{t('editor.publish.draft')}</Text>
            <Checkbox
              label={t('editor.publish.markReady')}
              checked={ready}
              onChange={(event) => setReady(event.currentTarget.checked)}
            />
          </Stack>
        </Alert>
      )}
    </PublishDialog>
  );
}
