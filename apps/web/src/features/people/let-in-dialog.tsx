import { Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { membersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { membersUpdate } from '#lib/api/sdk.gen.ts';
import type { Member, Site } from '#lib/api/types.gen.ts';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { Dialog } from '#ui/dialog.tsx';
import { FormFoot } from '#ui/form-foot.tsx';

function Form({ site, members, onClose }: { site: Site; members: Member[]; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { userId: members[0]?.userId ?? '' },
  });
  if (members.length === 0) return <Text>{t('people.letInNobody')}</Text>;
  return (
    <form
      noValidate
      onSubmit={submit(async ({ userId }) => {
        const siteIds = [...(members.find((member) => member.userId === userId)?.siteIds ?? []), site.id];
        await membersUpdate({ path: { id: userId }, body: { siteIds }, throwOnError: true });
        await refresh('membersList');
        notify.done(t('common.changesSaved'));
        onClose();
      })}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t('people.letInText')}
        </Text>
        <Select
          label={t('people.person')}
          data={members.map(({ userId, name, email }) => ({ value: userId, label: `${name} (${email})` }))}
          allowDeselect={false}
          searchable
          {...form.getInputProps('userId')}
        />
        <FormFoot
          failure={failure}
          requestId={requestId}
          sending={sending}
          submit={t('people.letIn')}
          onCancel={onClose}
        />
      </Stack>
    </form>
  );
}

/** Gives a site to somebody who so far works on others only. */
export function LetInDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery(membersListOptions({ query: { limit: 100 } }));
  return (
    <Dialog opened onClose={onClose} title={t('people.letInTitle', { name: site.brandName })}>
      <Loaded query={query}>
        {({ items }) => {
          const members = items.filter(({ confined, siteIds }) => confined && !siteIds.includes(site.id));
          return <Form site={site} members={members} onClose={onClose} />;
        }}
      </Loaded>
    </Dialog>
  );
}
