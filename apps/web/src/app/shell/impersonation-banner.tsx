import { Button, Text } from '@mantine/core';
import { IconSpy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '#features/auth/index.ts';
import { usersStopImpersonating } from '#lib/api/sdk.gen.ts';
import { useFormat } from '#lib/format.ts';
import { useNotify } from '#lib/notify.ts';
import { chosenWorkspace } from '#lib/stored.ts';
import classes from './shell.module.css';

/** While an administrator acts as somebody, every screen says so and offers the way back. */
export function ImpersonationBanner() {
  const { t } = useTranslation();
  const { user, impersonation } = useMe();
  const format = useFormat();
  const notify = useNotify();
  if (impersonation === null) return null;
  return (
    <div className={classes.impersonation} role="status">
      <IconSpy size={18} aria-hidden />
      <Text size="sm" component="span">
        {t('shell.impersonating', {
          name: user.name,
          admin: impersonation.adminName,
          time: format.time(impersonation.expiresAt),
        })}
      </Text>
      <Button
        size="compact-sm"
        variant="white"
        color="dark"
        onClick={() =>
          void usersStopImpersonating({ throwOnError: true }).then(() => {
            chosenWorkspace.set(null);
            window.location.assign('/users');
          }, notify.failed)
        }
      >
        {t('shell.stopImpersonating')}
      </Button>
    </div>
  );
}
