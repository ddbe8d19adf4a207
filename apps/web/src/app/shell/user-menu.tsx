import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMe, useSignOut } from '#features/auth/index.ts';
import { LinkMenuItem } from '#ui/link.tsx';
import classes from './shell.module.css';

export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useMe();
  const signOut = useSignOut();
  return (
    <Menu width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.avatar}>
          <VisuallyHidden>{t('shell.userMenu', { name: user.name })}</VisuallyHidden>
          <Avatar aria-hidden name={user.name} color="iris" radius="xl" size={34} variant="filled" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.person}>
          <Text size="sm" fw={600} truncate>
            {user.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {user.email}
          </Text>
        </div>
        <Menu.Divider />
        <LinkMenuItem to="/settings/profile" leftSection={<IconUser size={16} aria-hidden />}>
          {t('shell.profile')}
        </LinkMenuItem>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
