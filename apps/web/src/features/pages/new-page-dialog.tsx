import { Button, Group, Stack, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { pagesCreate } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useFormat } from '#lib/format.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';

interface Props {
  site: Site;
  locale: string;
  opened: boolean;
  onClose: () => void;
}

function NewPageForm({ site, locale, onClose }: Omit<Props, 'opened'>) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    { initialValues: { title: '', slug: '' }, validate: { title: isNotEmpty(t('fields.required')) } },
    { 'pages.slug_taken': 'slug', 'pages.slug_reserved': 'slug' },
  );
  return (
    <form
      noValidate
      onSubmit={submit(async ({ title, slug }) => {
        const body = { siteId: site.id, locale, title, ...(slug.trim() === '' ? {} : { slug }) };
        const page = await pagesCreate({ body, throwOnError: true });
        await refresh('pagesList');
        onClose();
        await navigate({ to: '/sites/$siteId/pages/$pageId', params: { siteId: site.id, pageId: page.id } });
      })}
    >
      <Stack>
        <TextInput label={t('pages.name')} maxLength={200} data-autofocus {...form.getInputProps('title')} />
        <TextInput
          label={t('pages.slug')}
          description={t('pages.slugAuto')}
          maxLength={200}
          {...form.getInputProps('slug')}
        />
        <ProblemAlert text={failure} requestId={requestId} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t('pages.createAndEdit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function NewPageDialog({ opened, onClose, site, locale }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('pages.newTitle', { language: format.languageName(locale) })}>
      <NewPageForm site={site} locale={locale} onClose={onClose} />
    </Dialog>
  );
}
