import { join } from 'node:path';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const src = join(import.meta.dirname, 'src');

/**
 * What many screens use comes in one file: dozens of small ones compress a tenth worse and take a request each. With a lower
 * count every screen loads what only some need, with a higher one the small files are back.
 */
const shared = { name: 'shared', minShareCount: 16, test: /\.(?:m?js|tsx?)(?:\?|$)/ };

/** What the router knows of each screen comes with the entry anyway; as files of their own these are dozens of requests. */
const routes = { name: 'routes', test: /\/app\/routes\/[^?]+\.tsx$/ };

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
    rolldownOptions: { output: { codeSplitting: { groups: [routes, shared] } } },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
  test: { setupFiles: [join(src, 'test-setup.ts')], css: false },
}));
