import { defineConfig } from '@hey-api/openapi-ts';

/** `npm run api -w @atelier/web` writes src/lib/api from the committed contract. */
export default defineConfig({
  input: '../../openapi.json',
  output: { path: 'src/lib/api', clean: true, module: { extension: '.ts' } },
  plugins: [
    { name: '@hey-api/client-fetch', runtimeConfigPath: './src/lib/client-config.ts' },
    { name: '@hey-api/sdk', responseStyle: 'data' },
    '@hey-api/typescript',
    'zod',
    '@tanstack/react-query',
  ],
});
