import { Select, Stack, Switch, TextInput } from '@mantine/core';
import { isNotEmpty, matches } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { cloudflareTokensCreate, cloudflareTokensUpdate } from '#lib/api/sdk.gen.ts';
import type { ApiToken, CloudflareToken } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

const HEX_ID = /^[0-9a-f]{32}$/;
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface Props {
  configuration: CloudflareToken | null;
  /** Credentials for Cloudflare to choose from. */
  tokens: ApiToken[];
  onClose: () => void;
}

/** Which account, zone and project sites go to. */
export function CloudflareDialog({ configuration, tokens, onClose }: Props) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: {
      name: configuration?.name ?? '',
      apiTokenId: configuration?.apiTokenId ?? tokens[0]?.id ?? '',
      accountId: configuration?.accountId ?? '',
      zoneId: configuration?.zoneId ?? '',
      projectName: configuration?.projectName ?? '',
      isActive: configuration?.isActive ?? true,
    },
    validate: {
      name: isNotEmpty(t('fields.required')),
      apiTokenId: isNotEmpty(t('fields.required')),
      accountId: matches(HEX_ID, t('integrations.hexId')),
      zoneId: (id: string) => (id === '' || HEX_ID.test(id) ? null : t('integrations.hexId')),
    },
  });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={configuration === null ? t('integrations.newCloudflare') : configuration.name}
    >
      <form
        noValidate
        onSubmit={submit(async ({ zoneId, projectName, ...rest }) => {
          const body = { ...rest, zoneId: orNull(zoneId), projectName: orNull(projectName) };
          if (configuration === null) await cloudflareTokensCreate({ body, throwOnError: true });
          else await cloudflareTokensUpdate({ path: { id: configuration.id }, body, throwOnError: true });
          await refresh('cloudflareTokensList');
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('integrations.name')} data-autofocus {...form.getInputProps('name')} />
          <Select
            label={t('integrations.credential')}
            data={tokens.map(({ id, name }) => ({ value: id, label: name }))}
            allowDeselect={false}
            {...form.getInputProps('apiTokenId')}
          />
          <TextInput label={t('integrations.accountId')} {...form.getInputProps('accountId')} />
          <TextInput
            label={`${t('integrations.zoneId')} (${t('common.optional')})`}
            {...form.getInputProps('zoneId')}
          />
          <TextInput
            label={`${t('integrations.projectName')} (${t('common.optional')})`}
            {...form.getInputProps('projectName')}
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
