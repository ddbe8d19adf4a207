import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { isEmail } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signInLinksAsk, signInLinksUse } from '#lib/api/sdk.gen.ts';
import { followProfile } from '#lib/i18n/index.ts';
import { isProblem } from '#lib/problem.ts';
import { useProblemText } from '#lib/problem-text.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { acceptWaiting } from './waiting-invitation.ts';

function AskForm({ onSent }: { onSent: (email: string) => void }) {
  const { t } = useTranslation();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { email: '' },
    validate: { email: isEmail(t('fields.email')) },
  });
  return (
    <form
      noValidate
      onSubmit={submit(async ({ email }) => {
        await signInLinksAsk({ body: { email }, throwOnError: true });
        onSent(email);
      })}
    >
      <Stack>
        <TextInput label={t('auth.email')} type="email" autoComplete="username" {...form.getInputProps('email')} />
        <ProblemAlert text={failure} requestId={requestId} />
        <Button type="submit" loading={sending} fullWidth size="md">
          {t('enter.sendMeALink')}
        </Button>
      </Stack>
    </form>
  );
}

/** Asks for a mail with a link; the answer is the same whether or not a client has the address. */
export function AskLinkPage() {
  const { t } = useTranslation();
  const [sentTo, setSentTo] = useState('');
  return (
    <AuthFrame
      title={t('enter.askTitle')}
      text={t('enter.askText')}
      below={
        <Stack gap="xs" mt="lg">
          <Text size="sm" c="dimmed">
            {t('enter.staff')}
          </Text>
          <LinkAnchor size="sm" underline="always" to="/sign-in" search={{}}>
            {t('auth.toSignIn')}
          </LinkAnchor>
        </Stack>
      }
    >
      {sentTo === '' ? (
        <AskForm onSent={setSentTo} />
      ) : (
        <Alert color="teal" role="status">
          {t('enter.sent', { email: sentTo })}
        </Alert>
      )}
    </AuthFrame>
  );
}

/** Where the link leads. One button, because programs that look through mails open links, and those must not use them up. */
export function EnterPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const words = useProblemText();
  const queryClient = useQueryClient();
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  /** As whom one goes on in a browser that did not ask for the link. */
  const [asWhom, setAsWhom] = useState('');

  const enter = async (): Promise<void> => {
    setBusy(true);
    setFailure('');
    try {
      const { user } = await signInLinksUse({ body: { token, elsewhere: asWhom !== '' }, throwOnError: true });
      const next = user === null ? '/' : await acceptWaiting(user.email);
      queryClient.clear();
      if (user !== null) await followProfile(user.locale);
      router.history.push(next);
    } catch (thrown) {
      if (isProblem(thrown, 'sign_in_links.other_browser')) setAsWhom(String(thrown.extra.email));
      else setFailure(words(thrown));
      setBusy(false);
    }
  };
  return (
    <AuthFrame title={t('enter.title')} text={t('enter.text')}>
      <Stack>
        <ProblemAlert text={failure} />
        {asWhom !== '' && failure === '' && (
          <Alert color="yellow" role="alert">
            {t('enter.elsewhere', { email: asWhom })}
          </Alert>
        )}
        {failure === '' && (
          <Button size="md" loading={busy} onClick={() => void enter()}>
            {t(asWhom === '' ? 'enter.button' : 'enter.goOn')}
          </Button>
        )}
        <LinkAnchor underline="always" size="sm" to="/sign-in/link">
          {t('enter.askAgain')}
        </LinkAnchor>
      </Stack>
    </AuthFrame>
  );
}
