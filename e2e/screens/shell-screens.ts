import { over, type Screen } from './screen.ts';

/** What opens from the bar at the top, whatever screen is below. */
export const shellScreens: readonly Screen[] = [
  over('search', '/settings', async (page, t) => {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(t.shell.palette.placeholder).fill('har');
    await page.getByText('Harbour Bakery').first().waitFor();
  }),
  {
    ...over('bell', '/settings', async (page, t) => {
      await page.getByRole('button', { name: new RegExp(`^${t.notifications.title}`) }).click();
      await page.getByRole('button', { name: t.notifications.readAll }).waitFor();
    }),
    covers: true,
  },
  {
    ...over('workspace-menu', '/settings', async (page, t) => {
      await page.getByRole('button', { name: new RegExp(t.shell.switchWorkspace) }).click();
      await page.getByRole('menuitem', { name: t.shell.newWorkspace }).waitFor();
    }),
    covers: true,
  },
  {
    ...over('user-menu', '/settings', async (page, t) => {
      await page.getByRole('button', { name: new RegExp(t.shell.userMenu.replace('{{name}}', '')) }).click();
      await page.getByRole('menuitem', { name: t.shell.signOut }).waitFor();
    }),
    covers: true,
  },
  {
    ...over('appearance-menu', '/settings', async (page, t) => {
      await page.getByRole('button', { name: `${t.shell.appearance}, ${t.shell.language}` }).click();
      await page.getByRole('menuitemradio', { name: t.shell.dark }).waitFor();
    }),
    covers: true,
  },
  over('help', '/settings', async (page, t) => {
    await page.keyboard.press('Shift+?');
    await page.getByRole('dialog', { name: t.shell.help }).waitFor();
  }),
];
