import { join } from 'node:path';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const src = join(import.meta.dirname, 'src');

/**
 * One file each for what comes before any screen, for what every screen of the shell and of a site uses, and for what many
 * screens use: dozens of small files compress a tenth worse and take a request each. With a lower count every screen loads
 * what only some need, with a higher one the small files are back.
 */
const groups = [
  { name: 'entry', priority: 4, test: /src\/main\.tsx/ },
  { name: 'shared', priority: 3, minShareCount: 16, test: /\.(?:m?js|tsx?)(?:\?|$)/ },
  { name: 'shell', priority: 2, test: /src\/app\/shell\/shell\.tsx/ },
  { name: 'site', priority: 1, test: /routes\/_in\/_app\/sites\/\$siteId\.tsx\?/ },
];

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
    // The first that know `light-dark()`: for older ones it would be rewritten to follow the system, not the attribute of the page.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
  test: { setupFiles: [join(src, 'test-setup.ts')], css: false },
}));
