import { Button, Select, Stack, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey, FreshApiKey, NewApiKey } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { listed } from '#lib/paging.ts';
import { More } from '#ui/more.tsx';
import { Once } from '#ui/once.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { type KeyAct, KeyList } from './key-list.tsx';
import { NewKeyDialog } from './new-key-dialog.tsx';

/** For so many hours the former key still works. */
const OVERLAPS = ['0', '1', '24', '168', '720'] as const;

interface Props {
  title: string;
  text: string;
  newTitle: string;
  /** What is said while there is none. */
  empty: string;
  emptyText: string;
  mayCreate: boolean;
  mayRevoke: boolean;
  query: Parameters<typeof listed<ApiKey>>[0] & Parameters<typeof More>[0]['query'];
  ended: boolean;
  onEnded: (ended: boolean) => void;
  create: (body: NewApiKey) => Promise<FreshApiKey>;
  rotate: (id: string, overlapMinutes: number) => Promise<FreshApiKey>;
  revoke: (id: string) => Promise<unknown>;
}

/** Keys with what can be done with them; of a workspace or of a person. */
export function KeysScreen(props: Props) {
  const { t } = useTranslation();
  const [creating, create] = useDisclosure();
  const [asked, setAsked] = useState<{ act: KeyAct; one: ApiKey } | null>(null);
  const [rotated, setRotated] = useState('');
  const [overlap, setOverlap] = useState<string>('24');
  const overlapName = (hours: (typeof OVERLAPS)[number]): string => {
    const count = Number(hours);
    if (count === 0) return t('keys.atOnce');
    return count < 24 ? t('keys.hours', { count }) : t('keys.days', { count: count / 24 });
  };
  const keys = listed(props.query);
  const make = props.mayCreate && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={create.open}>
      {props.newTitle}
    </Button>
  );
  return (
    <>
      <PageHeader title={props.title} text={props.text}>
        {keys.data?.length !== 0 && make}
      </PageHeader>
      <Stack>
        <Switch
          label={t('keys.showEnded')}
          checked={props.ended}
          onChange={(event) => props.onEnded(event.currentTarget.checked)}
        />
        <Loaded query={keys}>
          {(items) => (
            <KeyList
              keys={items}
              empty={props.empty}
              emptyText={props.emptyText}
              first={make}
              {...(props.mayRevoke || props.mayCreate
                ? { onAct: (act: KeyAct, one: ApiKey) => setAsked({ act, one }) }
                : {})}
            />
          )}
        </Loaded>
        <More query={props.query} />
      </Stack>
      {creating && <NewKeyDialog title={props.newTitle} create={props.create} onClose={create.close} />}
      {asked !== null && (
        <Ask
          title={t(`keys.${asked.act}Of`, { name: asked.one.name })}
          text={t(`keys.${asked.act}Text`)}
          act={t(`keys.${asked.act}`)}
          isGrave={asked.act === 'revoke'}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            if (asked.act === 'revoke') await props.revoke(asked.one.id);
            else setRotated((await props.rotate(asked.one.id, Number(overlap) * 60)).key);
          }}
        >
          {asked.act === 'rotate' && (
            <Select
              label={t('keys.overlap')}
              data={OVERLAPS.map((value) => ({ value, label: overlapName(value) }))}
              value={overlap}
              onChange={(value) => setOverlap(value ?? '24')}
              allowDeselect={false}
            />
          )}
        </Ask>
      )}
      <Dialog opened={rotated !== ''} onClose={() => setRotated('')} title={t('keys.rotated')}>
        <Once text={t('keys.once')} lines={[rotated]} />
      </Dialog>
    </>
  );
}
