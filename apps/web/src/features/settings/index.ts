/** Everything that can be set: about oneself, and about the workspace and its people. */
export { MembersPage } from './members-page.tsx';
export { NotificationSettingsPage } from './notifications-page.tsx';
export { settingsPlaces } from './places.ts';
export { ProfilePage } from './profile-page.tsx';
export { SettingsLayout } from './settings-layout.tsx';
export { SettingsOverview } from './settings-overview.tsx';
export { WorkspacePage } from './workspace-page.tsx';
