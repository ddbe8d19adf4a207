import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconRefresh, IconSelector } from '@tabler/icons-react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { workspacesListInfiniteOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { byCursor } from '#lib/paging.ts';
import { chosenWorkspace, wantedWorkspace } from '#lib/stored.ts';
import { useWhole } from '#lib/use-whole.ts';
import classes from './shell.module.css';

const NewWorkspace = lazy(() => import('./new-workspace.tsx'));

/** Everything loaded belongs to the workspace, so a switch begins anew at the dashboard. */
function useEnterWorkspace(): (id: string) => Promise<void> {
  const queryClient = useQueryClient();
  const router = useRouter();
  return async (id) => {
    chosenWorkspace.set(id);
    await router.navigate({ to: '/' });
    queryClient.clear();
    await router.invalidate();
  };
}

/** The name of the workspace that this person wanted before they had to sign in anew. It is asked for once. */
function useWanted(userId: string): string {
  const [name] = useState(() => {
    const [whose, ...words] = (wantedWorkspace.get() ?? '').split(' ');
    return whose === userId ? words.join(' ') : '';
  });
  useEffect(() => wantedWorkspace.set(null), []);
  return name;
}

export function WorkspaceMenu() {
  const { t } = useTranslation();
  const { workspaceId, user } = useMe();
  const list = workspacesListInfiniteOptions({ query: { limit: 100 } });
  const { data, isError, refetch } = useWhole(useInfiniteQuery({ ...list, ...byCursor }));
  const enter = useEnterWorkspace();
  const wanted = useWanted(user.id);
  const [opened, { open, close }] = useDisclosure(wanted !== '');
  const workspaces = data ?? [];
  const present = workspaces.find(({ id }) => id === workspaceId);

  return (
    <>
      <Menu width={260} position="bottom-start" withinPortal={false}>
        <Menu.Target>
          <UnstyledButton className={classes.workspace}>
            <VisuallyHidden>{t('shell.switchWorkspace')}: </VisuallyHidden>
            <Avatar name={present?.name ?? ''} radius="md" size={26} color="initials" aria-hidden />
            <Text size="sm" fw={550} truncate>
              {present?.name ?? (isError ? t('shell.workspace') : '…')}
            </Text>
            <IconSelector size={16} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('shell.workspace')}</Menu.Label>
          {/* Whoever has many types the first letters of a name. */}
          <div style={{ maxHeight: '50vh', overflowY: 'auto' }}>
            <Menu.RadioGroup value={workspaceId} onChange={(id) => void enter(id)}>
              {workspaces.map(({ id, name }) => (
                <Menu.RadioItem key={id} value={id} closeMenuOnClick>
                  {name}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </div>
          {isError && (
            <Menu.Item
              closeMenuOnClick={false}
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => void refetch()}
            >
              {t('common.retry')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {t('shell.newWorkspace')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {opened && (
          <NewWorkspace
            name={wanted}
            onClose={close}
            onCreated={async (id) => {
              close();
              await enter(id);
            }}
          />
        )}
      </Suspense>
    </>
  );
}
