import type { CreateClientConfig } from './api/client.gen.ts';
import { patientFetch } from './obstacles.ts';

/** The API is on the page's own origin, so the session cookie goes along by itself. */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseUrl: '',
  credentials: 'same-origin',
  throwOnError: true,
  // The generated client always hands over a whole request.
  fetch: (request) => patientFetch(request as Request),
});
