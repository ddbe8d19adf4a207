/** Profile, workspace and its people. */
export { SettingsPage, type SettingsTab } from './settings-page.tsx';
