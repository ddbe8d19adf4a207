import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { IconBug } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailedScreen } from '#lib/loaded.tsx';
import { isProblem, toProblem } from '#lib/problem.ts';
import { LinkButton } from '#ui/link.tsx';
import { useDocumentTitle } from '#ui/page-header.tsx';

/** As browsers say that a part of the application is no longer where it was: after an upgrade it has another name. */
const GONE = /dynamically imported module|Importing a module script failed|preload CSS/i;

/** The boundary around every screen: the shell stays, the screen says what happened. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const isOld = error instanceof Error && GONE.test(error.message);
  useDocumentTitle(t('shell.errorTitle'));
  const again = (): void => {
    if (isOld) {
      window.location.reload();
      return;
    }
    reset();
    void router.invalidate();
  };
  if (isProblem(error)) return <FailedScreen error={error} onRetry={again} />;
  const { requestId } = toProblem(error);
  return (
    <Stack align="center" gap="sm" py={56} px="md" ta="center" role="alert">
      <IconBug size={40} stroke={1.4} aria-hidden />
      <Title order={1} size="h2">
        {t(isOld ? 'shell.oldTitle' : 'shell.errorTitle')}
      </Title>
      <Text c="dimmed" maw={480}>
        {t(isOld ? 'shell.oldText' : 'shell.errorText')}
      </Text>
      {!isOld && <Code>{requestId === '' ? toProblem(error).message : t('shell.requestId', { id: requestId })}</Code>}
      <Group mt="xs">
        <Button onClick={again}>{t(isOld ? 'shell.loadNew' : 'common.retry')}</Button>
        <LinkButton to="/" variant="default">
          {t('shell.toDashboard')}
        </LinkButton>
      </Group>
    </Stack>
  );
}
