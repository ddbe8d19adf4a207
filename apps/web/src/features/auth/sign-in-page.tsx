import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { User } from '#lib/api/types.gen.ts';
import { followProfile } from '#lib/i18n/index.ts';
import { LinkAnchor } from '#ui/link.tsx';
import { AuthFrame } from './auth-frame.tsx';
import { safeNext } from './session.ts';
import { SignInForm } from './sign-in-form.tsx';

export function SignInPage({ next }: { next: string | undefined }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const router = useRouter();

  const enter = async (user: User): Promise<void> => {
    queryClient.clear();
    await followProfile(user.locale);
    router.history.push(safeNext(next));
  };

  return (
    <AuthFrame
      title={t('auth.signInTitle')}
      text={t('auth.signInText')}
      below={
        <Text size="sm" mt="lg" c="dimmed">
          {t('auth.noAccount')}{' '}
          <LinkAnchor underline="always" to="/register" search={next === undefined ? {} : { next }}>
            {t('auth.register')}
          </LinkAnchor>
        </Text>
      }
    >
      <SignInForm onSignedIn={enter} />
    </AuthFrame>
  );
}
