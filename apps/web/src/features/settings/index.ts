/** Profile, workspace and its people. */
export { type SettingsTab, SettingsPage } from './settings-page.tsx';
