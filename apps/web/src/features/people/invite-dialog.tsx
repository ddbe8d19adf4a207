import { Stack, TextInput } from '@mantine/core';
import { isEmail } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { invitationsCreate } from '#lib/api/sdk.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { RoleFields, type RoleValues, roleToWire } from './role-fields.tsx';

interface Values extends RoleValues {
  email: string;
}

/** A mail with a link goes to somebody who should work here, or on one site only. */
export function InviteDialog({ siteId, onClose }: { siteId?: string; onClose: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm<Values>(
    {
      initialValues: {
        ...{ email: '', choice: 'editor' },
        ...(siteId === undefined ? { isConfined: false, siteIds: [] } : { isConfined: true, siteIds: [siteId] }),
      },
      validate: { email: isEmail(t('fields.email')) },
    },
    { 'invitations.already_member': 'email', 'members.already_member': 'email' },
  );
  return (
    <Dialog opened onClose={onClose} title={t('people.invite')}>
      <form
        noValidate
        onSubmit={submit(async ({ email, isConfined, siteIds, choice }) => {
          const body = { email, ...roleToWire({ choice }), ...(isConfined ? { siteIds } : {}) };
          await invitationsCreate({ body, throwOnError: true });
          await refresh('invitationsList');
          notify.done(t('people.invited', { email }));
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('auth.email')} type="email" data-autofocus {...form.getInputProps('email')} />
          <RoleFields form={form} />
          <FormFoot
            failure={failure}
            requestId={requestId}
            sending={sending}
            submit={t('people.sendInvitation')}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
