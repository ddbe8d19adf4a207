import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { emailsChange } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

const LOOKS_LIKE_ONE = /^\S+@\S+\.\S+$/;

/** Nothing changes until the link that goes to the new address is opened. */
export default function EmailDialog({ current, onClose }: { current: string; onClose: () => void }) {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState('');
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { email: '' },
    validate: {
      email: (typed) => {
        if (typed.trim().toLowerCase() === current.toLowerCase()) return t('settings.sameEmail');
        return LOOKS_LIKE_ONE.test(typed.trim()) ? null : t('fields.email');
      },
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('settings.changeEmail')}>
      {sentTo === '' ? (
        <form
          noValidate
          onSubmit={submit(async (values) => {
            const email = values.email.trim();
            await emailsChange({ body: { email }, throwOnError: true });
            setSentTo(email);
          })}
        >
          <Stack>
            <Text size="sm">{t('settings.changeEmailText', { email: current })}</Text>
            <TextInput
              label={t('settings.newEmail')}
              type="email"
              autoComplete="email"
              data-autofocus
              {...form.getInputProps('email')}
            />
            <FormFoot
              failure={failure}
              requestId={requestId}
              sending={sending}
              submit={t('auth.sendLink')}
              onCancel={onClose}
            />
          </Stack>
        </form>
      ) : (
        <Stack>
          <Alert color="teal" role="status">
            {t('settings.emailLinkSent', { email: sentTo })}
          </Alert>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('common.close')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  );
}
