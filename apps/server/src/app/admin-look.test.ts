import { expect, test } from 'vitest';
import { makeAdminLook } from './admin-look.ts';

const PAGE =
  '<html><head><title>Atelier</title><link rel="icon" href="/assets/a.svg" type="image/svg+xml" /></head><body>Atelier</body></html>';
const look = { name: 'A & "B" <script>', styles: 'html:root{--a:#fff}', picture: '/x', supportEmail: '', revision: 1 };

test('the page stays as it is for the look that the product comes with', async () => {
  expect(await makeAdminLook(PAGE, { ofPage: async () => undefined })()).toBe(PAGE);
});

test('the page carries name, picture of the tab and styles; what people typed cannot leave its place', async () => {
  const page = await makeAdminLook(PAGE, { ofPage: async () => look })();
  expect(page).toContain('<title>A &amp; &quot;B&quot; &lt;script&gt;</title>');
  expect(page).toContain('<link rel="icon" href="/x">');
  expect(page).toContain('<style id="atelier-look" nonce="__CSP_NONCE__">html:root{--a:#fff}</style>');
  expect(page).not.toContain('<script>');
});

test('a changed look is in the next page', async () => {
  let now = look;
  const page = makeAdminLook(PAGE, { ofPage: async () => now });
  await page();
  now = { ...look, name: 'Luce', revision: 2 };
  expect(await page()).toContain('<title>Luce</title>');
});
