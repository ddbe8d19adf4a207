import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { workspacesErase, workspacesResume, workspacesSuspend } from '#lib/api/sdk.gen.ts';
import type { Workspace } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Section } from '#ui/section.tsx';

/** Closing the workspace for a while, or for ever. */
export function DangerSection({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation();
  const can = useCan();
  const format = useFormat();
  const notify = useNotify();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<'suspend' | 'erase' | null>(null);
  const [words, setWords] = useState('');
  const { name, eraseAt, suspendedAt } = workspace;
  const done = () => refresh('workspacesCurrent', 'workspacesList', 'usersMe');
  const close = (): void => {
    setAsked(null);
    setWords('');
  };
  if (!can('workspace:suspend') && !can('workspace:erase')) return null;
  return (
    <Section title={t('data.danger')} text={t('data.dangerText')}>
      <Stack>
        {eraseAt !== null && (
          <Alert color="red" role="status">
            {t('data.erasedOn', { date: format.dateTime(eraseAt) })}
          </Alert>
        )}
        <Group>
          {suspendedAt !== null || eraseAt !== null ? (
            <Button
              variant="default"
              onClick={() => void workspacesResume({ throwOnError: true }).then(done, notify.failed)}
            >
              {t('data.resume')}
            </Button>
          ) : (
            <>
              {can('workspace:suspend') && (
                <Button variant="default" onClick={() => setAsked('suspend')}>
                  {t('data.suspend')}
                </Button>
              )}
              {can('workspace:erase') && (
                <Button color="red" variant="outline" onClick={() => setAsked('erase')}>
                  {t('data.erase')}
                </Button>
              )}
            </>
          )}
        </Group>
      </Stack>
      {asked === 'suspend' && (
        <Ask
          title={t('data.suspend')}
          text={t('data.suspendText')}
          act={t('data.suspend')}
          isGrave
          onClose={close}
          onConfirm={() => workspacesSuspend({ body: { reason: words }, throwOnError: true }).then(done)}
        >
          <Textarea
            label={t('data.reason')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            data-autofocus
          />
        </Ask>
      )}
      {asked === 'erase' && (
        <Ask
          title={t('data.erase')}
          text={t('data.eraseText')}
          act={t('data.erase')}
          isGrave
          onClose={close}
          onConfirm={() => workspacesErase({ body: { confirmName: words }, throwOnError: true }).then(done)}
        >
          <TextInput
            data-fleeting
            label={t('common.typeToConfirm', { name })}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        </Ask>
      )}
    </Section>
  );
}
