import { Alert, List, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usersFootprintOptions, usersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import type { UserAccount, UserFootprint } from '#lib/api/types.gen.ts';
import { Ask } from '#lib/ask.tsx';
import { Loaded } from '#lib/loaded.tsx';

interface Props {
  user: UserAccount;
  onClose: () => void;
  /** @param handOverTo becomes the owner of what only this person owns */
  onDelete: (handOverTo: string | undefined) => Promise<void>;
}

/** Whoever takes over what nobody else owns. */
function Heir({ without, value, onChange }: { without: string; value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery(usersListOptions({ query: { limit: 20, blocked: 'false', ...(q === '' ? {} : { q }) } }));
  const people = (found.data?.items ?? []).filter(({ id }) => id !== without);
  return (
    <Select
      label={t('users.heir')}
      description={t('users.heirHint')}
      searchable
      data={people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
      // What was typed is looked for by the server, in addresses too.
      filter={({ options }) => options}
      nothingFoundMessage={t('users.emptyText')}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      onSearchChange={setTyped}
    />
  );
}

function What({ footprint }: { footprint: UserFootprint }) {
  const { t } = useTranslation();
  const { goes, stays, soleOwnerOf } = footprint;
  return (
    <>
      {soleOwnerOf.length > 0 && (
        <Alert color="yellow" title={t('users.soleOwner')}>
          <List size="sm">
            {soleOwnerOf.map(({ workspaceId, name, members }) => (
              <List.Item key={workspaceId}>{t('users.soleOwnerOf', { name, count: members })}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Text size="sm">
        {t('users.goes', { sessions: goes.sessions, keys: goes.apiKeys })}
        <br />
        {t('users.stays', {
          deployments: stays.deployments,
          revisions: stays.pageRevisions,
          media: stays.media,
          lines: stays.auditLines,
        })}
      </Text>
    </>
  );
}

/** Before an account is deleted: what goes with it, what stays without the name, and who takes over what it alone owns. */
export default function DeleteUser({ user, onClose, onDelete }: Props) {
  const { t } = useTranslation();
  const [heir, setHeir] = useState('');
  const query = useQuery(usersFootprintOptions({ path: { id: user.id } }));
  return (
    <Ask
      title={`${t('users.act.delete')}: ${user.name}`}
      text={t('users.actText.delete')}
      act={t('users.act.delete')}
      isGrave
      onClose={onClose}
      onConfirm={() => onDelete(heir === '' ? undefined : heir)}
    >
      <Loaded query={query}>
        {(footprint) => (
          <Stack>
            <What footprint={footprint} />
            {footprint.soleOwnerOf.length > 0 && <Heir without={user.id} value={heir} onChange={setHeir} />}
          </Stack>
        )}
      </Loaded>
    </Ask>
  );
}
