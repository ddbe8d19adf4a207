import { Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { rolesCreate, rolesUpdate } from '#lib/api/sdk.gen.ts';
import type { PermissionList, Role } from '#lib/api/types.gen.ts';
import { Dialog } from '#lib/dialog.tsx';
import { useNotify } from '#lib/notify.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { useServerForm } from '#lib/use-server-form.ts';
import { FormFoot } from '#ui/form-foot.tsx';
import { RightsField } from './rights-field.tsx';

interface Props {
  /** Null: a new one. */
  edited: Role | null;
  permissions: PermissionList['items'];
  onClose: () => void;
}

/** A role that the workspace makes itself. */
export function RoleDialog({ edited, permissions, onClose }: Props) {
  const { t } = useTranslation();
  const notify = useNotify();
  const refresh = useRefresh();
  const { form, submit, sending, failure, requestId } = useServerForm(
    {
      initialValues: {
        name: edited?.name ?? '',
        description: edited?.description ?? '',
        permissions: edited?.permissions ?? ['workspace:read', 'site:read', 'page:read'],
        requiresMfa: edited?.requiresMfa ?? false,
      },
      validate: {
        name: isNotEmpty(t('fields.required')),
        permissions: (rights: string[]) => (rights.length === 0 ? t('people.noRights') : null),
      },
    },
    { 'roles.name_taken': 'name' },
  );
  return (
    <Dialog opened onClose={onClose} size="lg" title={edited === null ? t('people.newRole') : edited.name}>
      <form
        noValidate
        onSubmit={submit(async (body) => {
          if (edited === null) await rolesCreate({ body, throwOnError: true });
          else await rolesUpdate({ path: { id: edited.id ?? '' }, body, throwOnError: true });
          await refresh('rolesList', 'usersMe');
          notify.done(t('common.changesSaved'));
          onClose();
        })}
      >
        <Stack>
          <TextInput label={t('people.roleName')} data-autofocus {...form.getInputProps('name')} />
          <Textarea
            label={t('people.roleDescription')}
            autosize
            minRows={2}
            maxRows={4}
            {...form.getInputProps('description')}
          />
          <RightsField label={t('people.rights')} permissions={permissions} {...form.getInputProps('permissions')} />
          <Switch label={t('people.requiresMfa')} {...form.getInputProps('requiresMfa', { type: 'checkbox' })} />
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
