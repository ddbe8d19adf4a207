import { describe, expect, it } from 'vitest';
import { sampleSite } from '../sample.ts';
import { type LayoutDefinition, resolvePaths } from './define.ts';

/** What every layout promises. */
export function layoutContract(layout: LayoutDefinition): void {
  const input = (changes: object) => ({ ...sampleSite().layout, kind: layout.kind, ...changes });
  describe(`layout ${layout.kind}`, () => {
    it('names its paths without slashes at the ends', () => {
      for (const path of Object.values(layout.paths)) expect(path).not.toMatch(/^\/|\/$/);
    });

    it('fills the theme into its paths', () => {
      const { phpStub, ...paths } = resolvePaths(layout, input({ pathVariables: { theme: 'aurora' } }));
      expect(phpStub).toBe('');
      for (const path of Object.values(paths)) expect(path).not.toMatch(/[{}]/);
    });

    it('never leaves the output folder, whatever is written into its paths', () => {
      const evil = input({
        cssPath: '../../etc/{theme}',
        imagesPath: '/..//./..',
        pathVariables: { theme: '../../x' },
      });
      const { phpStub: _, ...paths } = resolvePaths(layout, evil);
      for (const path of Object.values(paths)) expect(path.split('/')).not.toContain('..');
    });

    it('writes PHP stubs only when asked to', () => {
      expect(resolvePaths(layout, input({ phpStubs: true })).phpStub).toContain("readfile(__DIR__ . '/index.html')");
    });
  });
}
