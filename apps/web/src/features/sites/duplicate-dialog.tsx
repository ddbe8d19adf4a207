import { Stack, Switch, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { sitesDuplicate } from '#lib/api/sdk.gen.ts';
import type { Site } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

/** A second site like this one, with a name of its own. */
export function DuplicateDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { brandName: t('sites.copyOf', { name: site.brandName }).slice(0, 120), pages: true },
    validate: { brandName: isNotEmpty(t('fields.required')) },
  });
  return (
    <Dialog opened onClose={onClose} title={t('sites.duplicateTitle', { name: site.brandName })}>
      <form
        noValidate
        onSubmit={submit(async (body) => {
          const copy = await sitesDuplicate({ path: { id: site.id }, body, throwOnError: true });
          await refresh('sitesList', 'pagesList');
          notify.done(t('sites.duplicated', { name: copy.brandName }));
          onClose();
          await navigate({ to: '/sites/$siteId', params: { siteId: copy.id } });
        })}
      >
        <Stack>
          <Text size="sm" c="dimmed">
            {t('sites.duplicateText')}
          </Text>
          <TextInput
            label={t('sites.wizard.brandName')}
            maxLength={120}
            data-autofocus
            {...form.getInputProps('brandName')}
          />
          <Switch label={t('sites.duplicatePages')} {...form.getInputProps('pages', { type: 'checkbox' })} />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.duplicate')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
