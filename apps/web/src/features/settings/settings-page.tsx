import { Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCan } from '#features/auth/index.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { MembersTab } from './members-tab.tsx';
import { ProfileTab } from './profile-tab.tsx';
import { WorkspaceTab } from './workspace-tab.tsx';

const settingsTabs = ['profile', 'workspace', 'members'] as const;
export type SettingsTab = (typeof settingsTabs)[number];

export function SettingsPage({ tab }: { tab: SettingsTab }) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const shown = settingsTabs.filter((one) => one !== 'members' || can('member:read'));
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => void navigate({ to: '/settings', search: { tab: value as SettingsTab } })}
      >
        <Tabs.List mb="lg" aria-label={t('settings.tabsLabel')}>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`settings.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="profile">
          <ProfileTab />
        </Tabs.Panel>
        <Tabs.Panel value="workspace">
          <WorkspaceTab />
        </Tabs.Panel>
        <Tabs.Panel value="members">
          <MembersTab />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
