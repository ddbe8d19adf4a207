import {
  Avatar,
  Button,
  Group,
  Menu,
  Modal,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSelector } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { workspacesListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { workspacesCreate } from '#lib/api/sdk.gen.ts';
import { toLanguage } from '#lib/i18n/index.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import classes from './shell.module.css';

/** Everything loaded belongs to the workspace, so a switch begins anew at the dashboard. */
function useEnterWorkspace(): (id: string) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (id) => {
    chosenWorkspace.set(id);
    await router.navigate({ to: '/' });
    queryClient.clear();
    await router.invalidate();
  };
}

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

export function WorkspaceMenu() {
  const { t } = useTranslation();
  const { workspaceId } = useMe();
  const { data } = useQuery(workspacesListOptions());
  const enter = useEnterWorkspace();
  const [opened, { open, close }] = useDisclosure();
  const workspaces = data?.items ?? [];
  const present = workspaces.find(({ id }) => id === workspaceId);

  return (
    <>
      <Menu width={260} position="bottom-start">
        <Menu.Target>
          <UnstyledButton className={classes.workspace}>
            <VisuallyHidden>{t('shell.switchWorkspace')}: </VisuallyHidden>
            <Avatar name={present?.name ?? ''} radius="md" size={26} color="initials" aria-hidden />
            <Text size="sm" fw={550} truncate>
              {present?.name ?? '…'}
            </Text>
            <IconSelector size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('shell.workspace')}</Menu.Label>
          <Menu.RadioGroup value={workspaceId} onChange={(id) => void enter(id)}>
            {workspaces.map(({ id, name }) => (
              <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                {name}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {t('shell.newWorkspace')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={opened}
        onClose={close}
        title={t('shell.newWorkspace')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <NewWorkspaceForm
          onCreated={async (id) => {
            close();
            await enter(id);
          }}
        />
      </Modal>
    </>
  );
}
