import { Alert, Button, Group, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { templatesDuplicate } from '#lib/api/sdk.gen.ts';
import type { Template } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import classes from './editor.module.css';
import { useEditorState, useTemplateEditor } from './editor-context.ts';

function Restored({ at }: { at: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { store } = useTemplateEditor();
  return (
    <Alert color="blue" role="status" className={classes.notice} py={8}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('templateEditor.restored', { when: format.ago(new Date(at).toISOString()) })}</Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="subtle" onClick={store.discard}>
            {t('templateEditor.restoredDiscard')}
          </Button>
          <Button size="compact-sm" onClick={store.keepRestored}>
            {t('templateEditor.restoredKeep')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}

function NotYours({ template }: { template: Template }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const copy = async (): Promise<void> => {
    setBusy(true);
    try {
      const made = await templatesDuplicate({ path: { id: template.id }, body: {}, throwOnError: true });
      await refresh('templatesList');
      await navigate({ to: '/templates/$templateId/edit', params: { templateId: made.id }, search: {} });
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Alert color="gray" className={classes.notice} py={8}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t(template.isShared ? 'templateEditor.sharedNote' : 'templateEditor.noRight')}</Text>
        {template.isShared && can('template:create') && (
          <Button size="compact-sm" loading={busy} onClick={() => void copy()}>
            {t('templateEditor.copyAndEdit')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

/** What somebody has to know before they begin. */
export function Notices({ template }: { template: Template }) {
  const { readOnly } = useTemplateEditor();
  const { restoredAt } = useEditorState();
  if (readOnly) return <NotYours template={template} />;
  return restoredAt === undefined ? <div /> : <Restored at={restoredAt} />;
}
