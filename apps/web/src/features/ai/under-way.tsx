import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { generationsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { generationsCancel } from '#lib/api/sdk.gen.ts';
import type { Generation } from '#lib/api/types.gen.ts';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useFailure } from './failure.ts';
import { hasFailed, isUnfinished } from './state.tsx';

/** Live updates tell when something is done; this is for those who do not get them. */
export const LOOK_MS = 1500;

/** One generation, looked at again until it has ended. */
export const useGeneration = (id: string | null) =>
  useQuery({
    ...generationsGetOptions({ path: { id: id ?? '' } }),
    enabled: id !== null,
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? LOOK_MS : false),
  });

/** How far work has come, with the way to stop it; why it ended, when it failed. Nothing once it is there. */
export function UnderWay(props: {
  made: Pick<Generation, 'id' | 'state' | 'progress' | 'failure' | 'tried'>;
  text: string;
}) {
  const { made, text } = props;
  const { t } = useTranslation();
  const can = useCan();
  const notify = useNotify();
  const refresh = useRefresh();
  const reasonOf = useFailure();
  const [busy, setBusy] = useState(false);
  if (hasFailed(made))
    return (
      <Alert color="red" variant="light" p="xs">
        {t('visuals.failed', { reason: reasonOf(made.failure, made.tried) })}
      </Alert>
    );
  if (!isUnfinished(made)) return null;
  const cancel = async (): Promise<void> => {
    setBusy(true);
    try {
      await generationsCancel({ path: { id: made.id }, throwOnError: true });
      await refresh('generationsGet', 'generationsList', 'imageSetsGet', 'leadProfilesGet', 'sitePlansGet');
    } catch (thrown) {
      notify.failed(thrown);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="xs" role="status">
      <Text size="sm">{text}</Text>
      <Progress value={Math.max(4, made.progress)} animated aria-label={text} />
      {can('ai:create') && (
        <Group>
          <Button
            size="xs"
            variant="default"
            loading={busy}
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => void cancel()}
          >
            {t('visuals.cancel')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
