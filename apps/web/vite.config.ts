import { join } from 'node:path';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const src = join(import.meta.dirname, 'src');

/**
 * What many screens use comes in one file: dozens of small ones compress a tenth worse and take a request each. With a lower
 * count every screen loads what only some need, with a higher one the small files are back.
 */
const shared = { name: 'shared', minShareCount: 17, test: /\.(?:m?js|tsx?)(?:\?|$)/ };

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  plugins: [
    // Tests import components, not routes; the generator would only fight over the route tree with a build next door.
    ...(mode === 'test'
      ? []
      : [
          tanstackRouter({
            target: 'react',
            autoCodeSplitting: true,
            routesDirectory: join(src, 'app/routes'),
            generatedRouteTree: join(src, 'app/routeTree.gen.ts'),
            quoteStyle: 'single',
            semicolons: true,
          }),
        ]),
    react(),
  ],
  build: {
    outDir: 'dist',
    manifest: true,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: [shared] } } },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
  test: { setupFiles: [join(src, 'test-setup.ts')], css: false },
}));
