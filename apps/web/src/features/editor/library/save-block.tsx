import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { savedBlocksCreate } from '#lib/api/sdk.gen.ts';
import type { SavedBlockDraft } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import type { EditorBlock } from '../state/tree.ts';

const withoutIds = ({ type, version, content, hidden, swiperPresetId, children }: EditorBlock): SavedBlockDraft => ({
  type,
  version,
  content,
  hidden,
  swiperPresetId,
  children: children.map(withoutIds),
});

/** Keeps a block under a name, for use on any page. */
export function SaveBlock({ block, name, onClose }: { block: EditorBlock; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    { initialValues: { name }, validate: { name: isNotEmpty(t('fields.required')) } },
    { 'saved_blocks.name_taken': 'name' },
  );
  return (
    <Dialog opened onClose={onClose} title={t('editor.library.save')}>
      <form
        noValidate
        onSubmit={submit(async (values) => {
          await savedBlocksCreate({ body: { name: values.name, block: withoutIds(block) }, throwOnError: true });
          await refresh('savedBlocksList');
          notify.done(t('editor.library.savedAs', { name: values.name }));
          onClose();
        })}
      >
        <Stack>
          <Text>{t('editor.library.saveText')}</Text>
          <TextInput label={t('editor.library.name')} maxLength={120} data-autofocus {...form.getInputProps('name')} />
          <ProblemAlert text={failure} requestId={requestId} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={sending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
