import './lib/zod-settings.ts';
import '@fontsource-variable/inter/index.css';
import './app/mantine.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { prepareClient } from '#lib/http.ts';
import { startI18n } from '#lib/i18n/index.ts';
import { publishNonce } from '#lib/nonce.ts';
import { App, router } from './app/app.tsx';

publishNonce();
prepareClient();
// Who is signed in, and the code of the screen, come at the same time as the words.
void router.load();
await startI18n();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
