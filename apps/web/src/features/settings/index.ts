/** Everything that can be set: about oneself, and about the workspace and its people. */
export { NotificationSettingsPage } from './notifications-page.tsx';
export { settingsPlaces } from './places.ts';
export { ProfilePage } from './profile-page.tsx';
export { SecurityPage } from './security/security-page.tsx';
export { SessionsPage } from './security/sessions-page.tsx';
export { SettingsLayout } from './settings-layout.tsx';
export { SettingsOverview } from './settings-overview.tsx';
export { WorkspacePage } from './workspace-page.tsx';
