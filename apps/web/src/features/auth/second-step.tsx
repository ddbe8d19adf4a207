import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { authSecondStep } from '#lib/api/sdk.gen.ts';
import type { SignedIn } from '#lib/api/types.gen.ts';
import { isProblem } from '#lib/problem.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { knowsPasskeys, signWithPasskey } from './passkey.ts';

/** What the first step gave, and with what the second can be done. */
export interface Ticket {
  mfaToken: string;
  methods: SignedIn['mfaMethods'];
}

interface Props {
  ticket: Ticket;
  onAnswer: (answer: SignedIn) => Promise<void>;
  onBack: () => void;
}

/** A code of the authenticator app; without the telephone, a recovery code or a passkey. */
export function SecondStep({ ticket: { mfaToken, methods }, onAnswer, onBack }: Props) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'code' | 'recoveryCode'>('code');
  const { form, submit, sending, failure } = useServerForm(
    { initialValues: { code: '' }, validate: { code: isNotEmpty(t('fields.required')) } },
    { 'mfa.wrong_code': 'code' },
  );

  const send = async (proof: Omit<Parameters<typeof authSecondStep>[0]['body'], 'mfaToken'>): Promise<void> => {
    try {
      await onAnswer(await authSecondStep({ body: { mfaToken, ...proof }, throwOnError: true }));
    } catch (thrown) {
      // Too late or too often: the first step has to come again.
      if (isProblem(thrown, 'auth.mfa_token_refused')) onBack();
      throw thrown;
    }
  };
  const other = way === 'code' ? 'recoveryCode' : 'code';

  return (
    <form noValidate onSubmit={submit(({ code }) => send({ [way]: code }))}>
      <Stack>
        <Text size="sm">{t(`auth.second.${way}Text`)}</Text>
        <TextInput
          key={way}
          label={t(`auth.second.${way}`)}
          data-autofocus
          autoFocus
          autoComplete="one-time-code"
          inputMode={way === 'code' ? 'numeric' : 'text'}
          {...form.getInputProps('code')}
        />
        <ProblemAlert text={failure} />
        <Button type="submit" loading={sending} fullWidth size="md">
          {t('auth.second.submit')}
        </Button>
        {methods.includes('passkey') && knowsPasskeys() && (
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            onClick={() => submit(async () => send({ passkey: await signWithPasskey() }))()}
          >
            {t('auth.withPasskey')}
          </Button>
        )}
        <Group justify="space-between">
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            {t('common.back')}
          </Anchor>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => {
              form.reset();
              setWay(other);
            }}
          >
            {t(`auth.second.use_${other}`)}
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}
