import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { membersUpdate } from '#lib/api/sdk.gen.ts';
import type { Member } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { RoleFields, roleToWire, roleValuesOf } from './role-fields.tsx';

/** Another role, or other sites, for somebody who works here. */
export function MemberDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm({ initialValues: roleValuesOf(member) });
  return (
    <Dialog opened onClose={onClose} title={t('people.rightsOf', { name: member.name })}>
      <form
        noValidate
        onSubmit={submit(async ({ choice, isConfined, siteIds }) => {
          const body = { ...roleToWire({ choice }), siteIds: isConfined ? siteIds : null };
          await membersUpdate({ path: { id: member.userId }, body, throwOnError: true });
          await refresh('membersList', 'usersMe');
          notify.done(t('common.changesSaved'));
          onClose();
        })}
      >
        <Stack>
          <RoleFields form={form} />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('common.save')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
