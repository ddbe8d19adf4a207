import { Alert, Anchor, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mfaStatusOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { authConfirm, passwordsForgot } from '#lib/api/sdk.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { knowsPasskeys, signWithPasskey } from './passkey.ts';
import { useMe } from './session.ts';

type Way = 'password' | 'code';

/** Who has neither password nor app: a passkey if there is one, else a mail with a link that sets a password. */
function NoPassword({ hasPasskey }: { hasPasskey: boolean }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const { user } = useMe();
  const [said, setSaid] = useState('');
  const [failure, setFailure] = useState('');
  if (hasPasskey) return null;
  return (
    <>
      <Text size="sm">{t('auth.confirm.noPassword')}</Text>
      {said === '' ? (
        <Group>
          <Button
            variant="default"
            onClick={() =>
              void passwordsForgot({ body: { email: user.email }, throwOnError: true }).then(
                () => setSaid(t('auth.linkSent', { email: user.email })),
                (thrown) => setFailure(words(thrown)),
              )
            }
          >
            {t('auth.sendLink')}
          </Button>
        </Group>
      ) : (
        <Alert color="teal" role="status">
          {said}
        </Alert>
      )}
      <ProblemAlert text={failure} />
    </>
  );
}

/** Password, code of the app, or passkey: whatever the person has. */
export default function ConfirmDialog({ onAnswer }: { onAnswer: (confirmed: boolean) => void }) {
  const { t } = useTranslation();
  const { data: mfa } = useQuery(mfaStatusOptions());
  const [chosen, setChosen] = useState<Way | null>(null);
  const way: Way = chosen ?? (mfa?.isOn ? 'code' : 'password');
  const { form, submit, sending, failure } = useServerForm(
    { initialValues: { proof: '' }, validate: { proof: isNotEmpty(t('fields.required')) } },
    { 'auth.not_confirmed': 'proof', 'mfa.wrong_code': 'proof' },
  );
  const confirm = async (body: Parameters<typeof authConfirm>[0]['body']): Promise<void> => {
    await authConfirm({ body, throwOnError: true });
    onAnswer(true);
  };
  const [busy, setBusy] = useState(false);
  const withPasskey = async (): Promise<void> => {
    setBusy(true);
    // The browser's own window says what went wrong; here nothing has to be put right.
    await signWithPasskey()
      .then((passkey) => confirm({ passkey }))
      .catch(() => undefined);
    setBusy(false);
  };
  const other = way === 'code' ? 'password' : 'code';
  // An account that another service made: nothing to type.
  const isStuck = mfa !== undefined && !mfa.hasPassword && !mfa.isOn;

  return (
    <Modal
      opened
      onClose={() => onAnswer(false)}
      title={t('auth.confirm.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      zIndex={400}
    >
      <form noValidate onSubmit={submit(({ proof }) => confirm({ [way]: proof }))}>
        <Stack>
          <Text size="sm">{t('auth.confirm.text')}</Text>
          {isStuck ? (
            <NoPassword hasPasskey={mfa.passkeys > 0} />
          ) : way === 'password' ? (
            <PasswordInput
              label={t('auth.password')}
              autoComplete="current-password"
              data-autofocus
              visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
              {...form.getInputProps('proof')}
            />
          ) : (
            <TextInput
              label={t('auth.second.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              data-autofocus
              {...form.getInputProps('proof')}
            />
          )}
          {mfa?.isOn && mfa.hasPassword && (
            <Anchor
              component="button"
              type="button"
              size="sm"
              onClick={() => {
                form.reset();
                setChosen(other);
              }}
            >
              {t(`auth.confirm.use_${other}`)}
            </Anchor>
          )}
          <ProblemAlert text={failure} />
          <Group justify="flex-end">
            {mfa !== undefined && mfa.passkeys > 0 && knowsPasskeys() && (
              <Button
                variant="default"
                mr="auto"
                loading={busy}
                leftSection={<IconFingerprint size={18} aria-hidden />}
                onClick={() => void withPasskey()}
              >
                {t('auth.passkey')}
              </Button>
            )}
            <Button variant="default" onClick={() => onAnswer(false)}>
              {t('common.cancel')}
            </Button>
            {!isStuck && (
              <Button type="submit" loading={sending}>
                {t('auth.confirm.button')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
