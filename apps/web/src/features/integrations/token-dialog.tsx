import { PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { apiTokensServicesOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { apiTokensCreate, apiTokensUpdate } from '#lib/api/sdk.gen.ts';
import type { ApiToken, NewApiToken } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

/** A credential of another service; its value goes in and never comes out. */
export function TokenDialog({ token, onClose }: { token: ApiToken | null; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const services = useQuery(apiTokensServicesOptions());
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: {
      service: (token?.service ?? 'openai') as string,
      name: token?.name ?? '',
      value: '',
      baseUrl: token?.baseUrl ?? '',
      isActive: token?.isActive ?? true,
    },
    validate: {
      name: isNotEmpty(t('fields.required')),
      value: (value: string) => (token === null && value === '' ? t('fields.required') : null),
    },
  });
  return (
    <Dialog opened onClose={onClose} title={token === null ? t('integrations.newToken') : token.name}>
      <form
        noValidate
        onSubmit={submit(async ({ service, value, baseUrl, ...rest }) => {
          const body = { ...rest, baseUrl: baseUrl === '' ? null : baseUrl };
          if (token === null)
            await apiTokensCreate({
              body: { ...body, value, service: service as NewApiToken['service'] },
              throwOnError: true,
            });
          else
            await apiTokensUpdate({
              path: { id: token.id },
              body: { ...body, ...(value === '' ? {} : { value }) },
              throwOnError: true,
            });
          await refresh('apiTokensList');
          onClose();
        })}
      >
        <Stack>
          <Select
            label={t('integrations.service')}
            data={(services.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            disabled={token !== null}
            {...form.getInputProps('service')}
          />
          <TextInput label={t('integrations.name')} {...form.getInputProps('name')} />
          <PasswordInput
            label={t('integrations.value')}
            description={t(token === null ? 'integrations.valueHint' : 'integrations.valueKeep')}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('integrations.showValue') }}
            {...form.getInputProps('value')}
          />
          <TextInput
            label={`${t('integrations.baseUrl')} (${t('common.optional')})`}
            description={t('integrations.baseUrlHint')}
            {...form.getInputProps('baseUrl')}
          />
          <Switch label={t('integrations.isActive')} {...form.getInputProps('isActive', { type: 'checkbox' })} />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.save')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
