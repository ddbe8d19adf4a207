import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { templatesCreate } from '#lib/api/sdk.gen.ts';
import type { NewTemplate } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

const DOCUMENT = `<!doctype html>
<html lang="{{ locale }}" dir="{{ dir }}">
<head>
{{ head }}{{ styles }}
</head>
<body>
<header><a href="{{ home_url }}">{{ brand_name }}</a>{{ menu }}</header>
<main>{{ content }}</main>
<footer><p>&copy; {{ brand_name }}</p>{{ footer_menu }}</footer>
{{ scripts }}
</body>
</html>
`;
const STYLES = `body {
  margin: 0;
  color: var(--text);
  background: var(--paper);
  font-family: system-ui, sans-serif;
  line-height: 1.6;
}
a { color: var(--primary); }
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 1.5rem; }
`;
const colorVariables = [
  { name: 'primary', label: '', value: '#4536b4', dark: '#b9b0ff' },
  { name: 'paper', label: '', value: '#ffffff', dark: '#17171c' },
  { name: 'text', label: '', value: '#1d1d24', dark: '#ececf1' },
];

/** Something that can be published at once, in one document or in sections. */
const beginnings: Record<'document' | 'sections', Omit<NewTemplate, 'name'>> = {
  document: { kind: 'monolithic', htmlContent: DOCUMENT, cssContent: STYLES, colorVariables },
  sections: {
    ...{ kind: 'sectional', htmlContent: '', cssContent: STYLES, colorVariables },
    sections: [
      {
        ...{ key: 'header', name: 'Header', type: 'header', orderIndex: 0 },
        htmlContent: '<header><a href="{{ home_url }}">{{ brand_name }}</a>{{ menu }}</header>\n',
      },
      {
        ...{ key: 'footer', name: 'Footer', type: 'footer', orderIndex: 1 },
        htmlContent: '<footer><p>&copy; {{ brand_name }}</p>{{ footer_menu }}</footer>\n',
      },
    ],
  },
};

/** A template of one's own, from a small beginning; then its editor. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { name: '', start: 'document' },
    validate: { name: (value) => (value.trim() === '' ? t('fields.required') : null) },
  });
  const send = async ({ name, start }: typeof form.values): Promise<void> => {
    const body = { name: name.trim(), ...beginnings[start as 'document'] };
    const { id } = await templatesCreate({ body, throwOnError: true });
    await refresh('templatesList');
    await navigate({ to: '/templates/$templateId/edit', params: { templateId: id }, search: {} });
  };
  return (
    <Dialog opened onClose={onClose} title={t('templates.create')}>
      <form onSubmit={submit(send)} noValidate>
        <Stack>
          <TextInput
            label={t('templateEditor.create.name')}
            required
            maxLength={120}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={t('templateEditor.create.start')}
            data={(['document', 'sections'] as const).map((value) => ({
              value,
              label: t(`templateEditor.create.starts.${value}`),
            }))}
            {...form.getInputProps('start')}
          />
          <FormFoot {...{ failure, requestId, sending }} onCancel={onClose} submit={t('templates.create')} />
        </Stack>
      </form>
    </Dialog>
  );
}
