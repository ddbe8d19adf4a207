import { join } from 'node:path';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const src = join(import.meta.dirname, 'src');

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
  build: { outDir: 'dist', manifest: true, emptyOutDir: true, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://localhost:3000' } },
  test: { setupFiles: [join(src, 'test-setup.ts')], css: false },
}));
