import { Box, Button, Card, Group, Select, Stack, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { usersUpdateMe } from '#lib/api/sdk.gen.ts';
import { makeFormat } from '#lib/format.ts';
import { languages, pickLanguage, toLanguage } from '#lib/i18n/index.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { useUnsaved } from '#lib/use-unsaved.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmailSection } from './email-section.tsx';

const languageChoices = languages.map((code) => ({ value: code, label: makeFormat(code).languageTitle(code) }));

export function ProfilePage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId, unsaved } = useServerForm({
    initialValues: { name: user.name, locale: toLanguage(user.locale) },
    validate: { name: isNotEmpty(t('fields.required')) },
  });
  useUnsaved(() => unsaved);

  return (
    <>
      <PageHeader title={t('settings.places.profile')} text={t('settings.places.profileText')} />
      <form
        noValidate
        onSubmit={submit(async (values) => {
          await usersUpdateMe({ body: values, throwOnError: true });
          form.resetDirty(values);
          await pickLanguage(values.locale);
          await refresh('usersMe', 'workspacesMembers');
          notify.done(t('common.changesSaved'));
        })}
      >
        <Card maw={560} mb="md">
          <Stack>
            <TextInput label={t('settings.name')} autoComplete="name" {...form.getInputProps('name')} />
            <Select
              label={t('settings.language')}
              description={t('settings.languageHint')}
              data={languageChoices}
              allowDeselect={false}
              {...form.getInputProps('locale')}
            />
            <ProblemAlert text={failure} requestId={requestId} />
            <Group justify="flex-end">
              <Button type="submit" loading={sending} disabled={!form.isDirty()}>
                {t('common.save')}
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
      <Box maw={560}>
        <EmailSection />
      </Box>
    </>
  );
}
