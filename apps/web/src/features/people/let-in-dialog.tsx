import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { membersListOptions } from '#lib/api/@tanstack/react-query.gen.ts';
import { membersGet, membersUpdate } from '#lib/api/sdk.gen.ts';
import type { Member, Site } from '#lib/api/types.gen.ts';
import { SearchSelect } from '#lib/choices/search-select.tsx';
import { makeOutsiderChoices } from '#lib/choices/use-choices.ts';
import { Dialog } from '#lib/dialog.tsx';
import { Loaded } from '#lib/loaded.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';

function Form({ site, first, onClose }: { site: Site; first: Member | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const [useChoices] = useState(() => makeOutsiderChoices(site.id));
  const { form, submit, sending, failure, requestId } = useServerForm({
    initialValues: { userId: first?.userId ?? '' },
  });
  if (first === undefined) return <Text>{t('people.letInNobody')}</Text>;
  return (
    <form
      noValidate
      onSubmit={submit(async ({ userId }) => {
        const member = await membersGet({ path: { id: userId }, throwOnError: true });
        const siteIds = [...(member.siteIds ?? []), site.id];
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
        <SearchSelect
          useChoices={useChoices}
          label={t('people.person')}
          allowDeselect={false}
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
  const query = useQuery(membersListOptions({ query: { without: site.id, limit: 1 } }));
  return (
    <Dialog opened onClose={onClose} title={t('people.letInTitle', { name: site.brandName })}>
      <Loaded query={query}>{({ items }) => <Form site={site} first={items[0]} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}
