import { Button, Group, Text, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowLeft,
  IconCloudCheck,
  IconCloudUp,
  IconDeviceFloppy,
  IconPencil,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { templatesGet, templateVersionsPublish } from '#lib/api/sdk.gen.ts';
import type { Template, TemplateProblem } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { toProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { LinkIcon } from '#ui/link.tsx';
import classes from './editor.module.css';
import { useEditorState, useTemplateEditor } from './editor-context.ts';
import { type SaveState, TEMPLATE_READS } from './use-save.ts';

const signs = { saved: IconCloudCheck, dirty: IconPencil, saving: IconCloudUp, trouble: IconAlertTriangle } as const;

/** Whether the server has everything, always in words. */
function Status({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { isDirty } = useEditorState();
  const kind = state.kind === 'idle' ? (isDirty ? 'dirty' : 'saved') : state.kind;
  const trouble = kind === 'failed' || kind === 'broken' || kind === 'conflict';
  const Sign = signs[trouble ? 'trouble' : kind];
  const text =
    state.kind === 'failed'
      ? t('templateEditor.state.failed', { reason: words(state.problem) })
      : t(`templateEditor.state.${kind as 'saved'}`);
  const color = trouble ? 'var(--mantine-color-error)' : undefined;
  return (
    <Group gap={6} wrap="nowrap" role="status" data-save={kind} style={{ minWidth: 0 }}>
      <Sign size={18} stroke={1.6} aria-hidden color={color} style={{ flex: 'none' }} />
      <Text size="sm" c={color ?? 'dimmed'} truncate title={text}>
        {text}
      </Text>
    </Group>
  );
}

/** Stores the draft and makes it the next version. */
function usePublish(): { publish: () => Promise<void>; busy: boolean } {
  const { t } = useTranslation();
  const { id, store, save, go } = useTemplateEditor();
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const publish = async (): Promise<void> => {
    setBusy(true);
    try {
      if (!(await save())) return;
      const headers = { 'If-Match': String(store.getState().revision) };
      const { version } = await templateVersionsPublish({ path: { id }, headers, throwOnError: true });
      store.rebase(await templatesGet({ path: { id }, throwOnError: true }));
      await refresh(...TEMPLATE_READS);
      notify.done(t('templateEditor.published', { version }));
      go('sites');
    } catch (thrown) {
      const { problems } = toProblem(thrown).extra;
      if (Array.isArray(problems)) store.found(problems as TemplateProblem[]);
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return { publish, busy };
}

export function Toolbar({ template, state }: { template: Template; state: SaveState }) {
  const { t } = useTranslation();
  const { readOnly, save } = useTemplateEditor();
  const { doc, isDirty, version, hasUnpublishedChanges } = useEditorState();
  const { publish, busy } = usePublish();
  const ready = isDirty || hasUnpublishedChanges;
  return (
    <header className={classes.toolbar}>
      <LinkIcon
        to="/templates/$templateId"
        params={{ templateId: template.id }}
        size="lg"
        aria-label={t('templateEditor.back')}
      >
        <IconArrowLeft size={20} />
      </LinkIcon>
      <div className={classes.title}>
        <Text component="h1" fw={600} truncate>
          {doc.name}
        </Text>
      </div>
      {!readOnly && (
        <>
          <Status state={state} />
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={18} aria-hidden />}
              disabled={!isDirty}
              loading={state.kind === 'saving'}
              onClick={() => void save()}
            >
              {t('templateEditor.save')}
            </Button>
            <Tooltip label={t('templateEditor.publishHint')} multiline maw={280}>
              <Button disabled={!ready} loading={busy} onClick={() => void publish()}>
                {ready ? t('templateEditor.publish', { version: version + 1 }) : t('templateEditor.nothingToPublish')}
              </Button>
            </Tooltip>
          </Group>
        </>
      )}
    </header>
  );
}
