import { Button, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useMe } from '#features/auth/index.ts';
import { draftsGetOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { Draft } from '#lib/api/types.gen.ts';
import { Bars } from '#ui/bars.tsx';
import { PageHeader } from '#ui/page-header.tsx';

/** Dragging comes with the board. */
const Board = lazy(async () => ({ default: (await import('./board.tsx')).Board }));
const DraftDialog = lazy(async () => ({ default: (await import('./draft-dialog.tsx')).DraftDialog }));

const route = getRouteApi('/_in/_app/ai/studio');

/** Content on its way from an idea to being ready. */
export function StudioPage() {
  const { t } = useTranslation();
  const can = useCan();
  const { user } = useMe();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 250);
  const [isMine, setMine] = useState(false);
  const [open, setOpen] = useState<Draft | 'new'>();
  const { draft: named } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery({ ...draftsGetOptions({ path: { id: named ?? '' } }), enabled: named !== undefined }).data;
  const shown = open ?? (named === undefined ? undefined : asked);
  const close = (): void => {
    setOpen(undefined);
    if (named !== undefined) void navigate({ search: {}, replace: true });
  };
  const find = (id: string): Draft | undefined =>
    queryClient
      .getQueriesData<{ items?: Draft[] }>({
        predicate: ({ queryKey }) => (queryKey[0] as { _id?: string } | undefined)?._id === 'draftsList',
      })
      .flatMap(([, data]) => data?.items ?? [])
      .find((draft) => draft.id === id);
  return (
    <>
      <PageHeader title={t('aiStudio.title')} text={t('aiStudio.intro')}>
        {can('draft:create') && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setOpen('new')}>
            {t('aiStudio.new')}
          </Button>
        )}
      </PageHeader>
      <Stack>
        <Group gap="md" role="search" aria-label={t('aiStudio.search')}>
          <TextInput
            aria-label={t('aiStudio.search')}
            placeholder={t('aiStudio.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            style={{ flex: '1 1 220px' }}
            maw={420}
          />
          <Switch
            label={t('aiStudio.mine')}
            checked={isMine}
            onChange={(event) => setMine(event.currentTarget.checked)}
          />
        </Group>
        <Suspense fallback={<Bars />}>
          <Board filter={{ q, owner: isMine ? user.id : undefined }} onOpen={setOpen} find={find} />
        </Suspense>
      </Stack>
      {shown !== undefined && (
        <Suspense>
          <DraftDialog draft={shown === 'new' ? undefined : shown} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
