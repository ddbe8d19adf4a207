import { Button, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { workspacesCreate } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { toLanguage } from '#lib/i18n/index.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

function NewWorkspaceForm({ onCreated }: { onCreated: (id: string) => Promise<void> }) {
  const { t, i18n } = useTranslation();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { name: '' },
    validate: { name: isNotEmpty(t('fields.required')) },
  });
  return (
    <form
      noValidate
      onSubmit={submit(async ({ name }) => {
        const locale = toLanguage(i18n.resolvedLanguage);
        const { id } = await workspacesCreate({ body: { name, locale }, throwOnError: true });
        await onCreated(id);
      })}
    >
      <Stack>
        <TextInput
          label={t('shell.newWorkspaceName')}
          description={t('shell.newWorkspaceHint')}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <ProblemAlert text={failure} requestId={requestId} />
        <Group justify="flex-end">
          <Button type="submit" loading={sending}>
            {t('common.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export default function NewWorkspace(props: { onClose: () => void; onCreated: (id: string) => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={props.onClose} title={t('shell.newWorkspace')}>
      <NewWorkspaceForm onCreated={props.onCreated} />
    </Dialog>
  );
}
