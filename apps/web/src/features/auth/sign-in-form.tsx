import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authLogin, authPasskeySignIn } from '#lib/api/sdk.gen.ts';
import type { SignedIn, User } from '#lib/api/types.gen.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { knowsPasskeys, signWithPasskey } from './passkey.ts';
import { SecondStep, type Ticket } from './second-step.tsx';

interface Props {
  email?: string;
  onSignedIn: (user: User) => Promise<void>;
  /** A second step that somebody was sent here for. */
  ticket?: Ticket | undefined;
  /** Stands below the password: the way out for who does not know it. */
  forgot?: ReactNode;
}

type Taken = (answer: SignedIn) => Promise<void>;

function PasswordStep({ email, forgot, onAnswer }: { email: string; forgot: ReactNode; onAnswer: Taken }) {
  const { t } = useTranslation();
  const { form, submit, sending, failure } = useServerForm({
    initialValues: { email, password: '' },
    validate: { email: isEmail(t('fields.email')), password: isNotEmpty(t('fields.required')) },
  });
  return (
    <form
      noValidate
      onSubmit={submit(async (values) =>
        onAnswer(await authLogin({ body: { ...values, transport: 'cookie' }, throwOnError: true })),
      )}
    >
      <Stack>
        <TextInput
          label={t('auth.email')}
          type="email"
          autoComplete="username webauthn"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('auth.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        {forgot}
        <ProblemAlert text={failure} />
        <Button type="submit" loading={sending} fullWidth size="md">
          {t('auth.signIn')}
        </Button>
      </Stack>
    </form>
  );
}

function PasskeyButton({ onAnswer }: { onAnswer: Taken }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const enter = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      const credential = await signWithPasskey();
      await onAnswer(await authPasskeySignIn({ body: { credential, transport: 'cookie' }, throwOnError: true }));
    } catch (thrown) {
      setFailure(words(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ProblemAlert text={failure} />
      <Button
        variant="default"
        fullWidth
        size="md"
        loading={busy}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        onClick={() => void enter()}
      >
        {t('auth.withPasskey')}
      </Button>
    </>
  );
}

/** Password or passkey, and the second step where one is set up; the session itself is a cookie that no script can read. */
export function SignInForm({ email = '', onSignedIn, ticket, forgot }: Props) {
  const [second, setSecond] = useState<Ticket | undefined>(ticket);
  const take: Taken = async ({ status, user, mfaToken, mfaMethods }) => {
    if (status === 'mfa_required' && mfaToken !== null) setSecond({ mfaToken, methods: mfaMethods });
    else if (user !== null) await onSignedIn(user);
  };
  if (second !== undefined) return <SecondStep ticket={second} onAnswer={take} onBack={() => setSecond(undefined)} />;
  return (
    <Stack>
      <PasswordStep email={email} forgot={forgot} onAnswer={take} />
      {knowsPasskeys() && <PasskeyButton onAnswer={take} />}
    </Stack>
  );
}
