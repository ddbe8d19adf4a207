import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { membersLeave, membersRemove, membersTransferOwnership, membersUpdate } from '#lib/api/sdk.gen.ts';
import type { Member } from '#lib/api/types.gen.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { Ask } from '#ui/ask.tsx';
import { MemberDialog } from './member-dialog.tsx';
import type { MemberAct } from './member-row.tsx';

export interface Wanted {
  act: MemberAct;
  member: Member;
}

/** The dialog for what somebody wants to do with a member, or with their own membership. */
export function MemberActs(props: { wanted: Wanted | null; leaving: boolean; onClose: () => void }) {
  const { wanted, leaving, onClose } = props;
  const { t } = useTranslation();
  const { user } = useMe();
  const refresh = useRefresh();
  if (leaving)
    return (
      <Ask
        title={t('people.leave')}
        text={t('people.leaveText')}
        act={t('people.leaveButton')}
        isGrave
        onClose={onClose}
        onConfirm={async () => {
          await membersLeave({ throwOnError: true });
          chosenWorkspace.set(null);
          window.location.assign('/');
        }}
      />
    );
  if (wanted === null) return null;
  const { act, member } = wanted;
  const { name, userId } = member;
  if (act === 'rights') return <MemberDialog member={member} onClose={onClose} />;
  const path = { id: userId };
  const acts = {
    suspend: () => membersUpdate({ path, body: { suspended: true }, throwOnError: true }),
    resume: () => membersUpdate({ path, body: { suspended: false }, throwOnError: true }),
    transfer: () => membersTransferOwnership({ body: { userId }, throwOnError: true }),
    remove: () => membersRemove({ path, throwOnError: true }),
  };
  return (
    <Ask
      title={t(`people.ask.${act}`, { name })}
      text={t(`people.ask.${act}Text`, { name, me: user.name })}
      act={t(`people.ask.${act}Button`)}
      isGrave={act !== 'resume'}
      onClose={onClose}
      onConfirm={async () => {
        await acts[act]();
        await refresh('membersList', 'usersMe', 'workspacesCurrent');
      }}
    />
  );
}
