import { PasswordInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mfaStatusOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { oauthLink } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

interface Props {
  provider: { id: string; name: string };
  onClose: () => void;
}

/** Who has a password types it here; others are asked for their passkey or code when they go on. */
function LinkForm({ provider, hasPassword, onClose }: Props & { hasPassword: boolean }) {
  const { t } = useTranslation();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: { password: '' },
      validate: { password: (typed) => (hasPassword && typed === '' ? t('fields.required') : null) },
    },
    { 'oauth.password_needed': 'password' },
  );
  return (
    <form
      noValidate
      onSubmit={submit(async ({ password }) => {
        const next = `/settings/security?linked=${encodeURIComponent(provider.id)}`;
        const body = { next, ...(hasPassword ? { password } : {}) };
        const { url } = await oauthLink({ path: { provider: provider.id }, body, throwOnError: true });
        window.location.assign(url);
      })}
    >
      <Stack>
        <Text size="sm">{t('security.linkText', { name: provider.name })}</Text>
        {hasPassword && (
          <PasswordInput
            label={t('security.yourPassword')}
            autoComplete="current-password"
            data-autofocus
            visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
            {...form.getInputProps('password')}
          />
        )}
        <FormFoot
          failure={failure}
          requestId={requestId}
          sending={sending}
          submit={t('auth.withProvider', { name: provider.name })}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

/** Before the browser goes to another service, to link an account there. */
export default function LinkDialog(props: Props) {
  const { t } = useTranslation();
  const status = useQuery(mfaStatusOptions());
  return (
    <Dialog opened onClose={props.onClose} title={t('security.link', { name: props.provider.name })}>
      <Loaded query={status}>{({ hasPassword }) => <LinkForm {...props} hasPassword={hasPassword} />}</Loaded>
    </Dialog>
  );
}
