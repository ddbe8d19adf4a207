import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adoptColors } from './adopt-colors.ts';

describe('the colours of a theme become variables', () => {
  test('those on :root leave the sheet, and literals that repeat them become references', () => {
    const { css, variables } = adoptColors(
      ':root{--primary:#f4623a;--space:4px}.btn{background:#F4623A;border:1px solid rgba(244, 98, 58, .5)}.btn:hover{background:#cf5331}#f4623a{color:#111}',
    );
    expect(variables).toEqual([{ name: 'primary', label: 'Primary', value: '#f4623a' }]);
    expect(css).toBe(
      ':root{--space:4px}.btn{background:var(--primary);border:1px solid rgb(from var(--primary) r g b / 0.5)}.btn:hover{background:color-mix(in srgb, var(--primary) 85%, black)}#f4623a{color:#111}',
    );
  });

  test('colour triplets follow the variable they belong to', () => {
    const { css } = adoptColors(
      ':root{--bs-primary:#f4623a;--bs-primary-rgb:244,98,58}.bg{color:rgba(var(--bs-primary-rgb), var(--o)) !important}',
    );
    expect(css).toContain('.bg{color:rgb(from var(--bs-primary) r g b / var(--o)) !important}');
  });

  test('values for dark mode are kept as such', () => {
    const { css, variables } = adoptColors(
      ':root{--ink:#112233}@media (prefers-color-scheme: dark){:root{--ink:#eeeeff}}',
    );
    expect(variables).toEqual([{ name: 'ink', label: 'Ink', value: '#112233', dark: '#eeeeff' }]);
    expect(css).not.toContain('#eeeeff');
  });

  test('a theme without variables gets them for its most frequent colours, greys excepted', () => {
    const { css, variables } = adoptColors('a{color:#06c}b{color:#06c;background:#777}c{color:#777}d{color:#777}');
    expect(variables).toEqual([{ name: 'brand', label: 'Brand', value: '#0066cc' }]);
    expect(css).toBe('a{color:var(--brand)}b{color:var(--brand);background:#777}c{color:#777}d{color:#777}');
  });

  test('a Bootstrap theme offers its meaning colours, the brand first, not the palette', () => {
    const css = readFileSync(resolve('node_modules/startbootstrap-creative/dist/css/styles.css'), 'utf8');
    const adopted = adoptColors(css);
    expect(adopted.variables.map((v) => v.name)).toEqual([
      'bs-primary',
      'bs-secondary',
      'bs-light',
      'bs-dark',
      'bs-body-color',
      'bs-body-bg',
      'bs-success',
      'bs-info',
      'bs-warning',
      'bs-danger',
    ]);
    expect(adopted.css).toMatch(/\.btn-primary \{[^}]*--bs-btn-bg: var\(--bs-primary\);/);
    expect(adopted.css).not.toMatch(/#f4623a/i);
  });
});
