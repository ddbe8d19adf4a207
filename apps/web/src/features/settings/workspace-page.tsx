import { Button, Card, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { workspacesCurrentOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { workspacesUpdate } from '#lib/api/sdk.gen.ts';
import type { Workspace } from '#lib/api/types.gen.ts';
import { useFormat } from '#lib/format.ts';
import { languages, toLanguage } from '#lib/i18n/index.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRoleName } from '#lib/roles.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const nameOf = useRoleName();
  const notify = useNotify();
  const refresh = useRefresh();
  const mayChange = can('workspace:update');
  const { form, submit, sending, failure, requestId, unsaved } = useServerForm({
    initialValues: {
      name: workspace.name,
      locale: toLanguage(workspace.locale),
      timeZone: workspace.timeZone,
      clientsEnterByLink: workspace.clientsEnterByLink,
    },
    validate: { name: isNotEmpty(t('fields.required')) },
  });
  useUnsaved(() => unsaved);

  return (
    <form
      noValidate
      onSubmit={submit(async (values) => {
        await workspacesUpdate({ body: values, throwOnError: true });
        form.resetDirty();
        await refresh('workspacesCurrent', 'workspacesList');
        notify.done(t('common.changesSaved'));
      })}
    >
      <Card maw={560}>
        <Stack>
          <TextInput label={t('settings.workspaceName')} disabled={!mayChange} {...form.getInputProps('name')} />
          <Select
            label={t('settings.workspaceLanguage')}
            data={languages.map((code) => ({ value: code, label: format.languageTitle(code) }))}
            allowDeselect={false}
            disabled={!mayChange}
            {...form.getInputProps('locale')}
          />
          <Select
            label={t('settings.timeZone')}
            data={zones}
            searchable
            limit={60}
            allowDeselect={false}
            disabled={!mayChange}
            {...form.getInputProps('timeZone')}
          />
          <Switch
            label={t('security.clientsByLink')}
            description={t('security.clientsByLinkText')}
            disabled={!mayChange}
            {...form.getInputProps('clientsEnterByLink', { type: 'checkbox' })}
          />
          <Text size="sm">
            {t('settings.yourRole')}: <strong>{nameOf(workspace.role)}</strong>
          </Text>
          <ProblemAlert text={failure} requestId={requestId} />
          {mayChange && (
            <Group justify="flex-end">
              <Button type="submit" loading={sending} disabled={!form.isDirty()}>
                {t('common.save')}
              </Button>
            </Group>
          )}
        </Stack>
      </Card>
    </form>
  );
}

export function WorkspacePage() {
  const { t } = useTranslation();
  const query = useQuery(workspacesCurrentOptions());
  return (
    <>
      <PageHeader title={t('settings.places.workspace')} text={t('settings.places.workspaceText')} />
      <Loaded query={query}>{(workspace) => <WorkspaceForm key={workspace.id} workspace={workspace} />}</Loaded>
    </>
  );
}
