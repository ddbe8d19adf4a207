import { Button, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { workspacesCreate } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { toLanguage } from '#lib/i18n/index.ts';
import { isProblem } from '#lib/problem.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { PasswordFirst } from './password-first.tsx';

interface Props {
  /** What somebody had typed before they were sent to sign in. */
  name: string;
  onCreated: (id: string) => Promise<void>;
}

function NewWorkspaceForm({ name: typed, onCreated }: Props) {
  const { t, i18n } = useTranslation();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { name: typed },
    validate: { name: isNotEmpty(t('fields.required')) },
  });
  const [refused, setRefused] = useState('');

  if (refused !== '') return <PasswordFirst name={refused} />;
  return (
    <form
      noValidate
      onSubmit={submit(async ({ name }) => {
        const locale = toLanguage(i18n.resolvedLanguage);
        try {
          const { id } = await workspacesCreate({ body: { name, locale }, throwOnError: true });
          await onCreated(id);
        } catch (thrown) {
          if (!isProblem(thrown, 'workspaces.password_first')) throw thrown;
          setRefused(name);
        }
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

export default function NewWorkspace({ onClose, ...props }: Props & { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={t('shell.newWorkspace')}>
      <NewWorkspaceForm {...props} />
    </Dialog>
  );
}
