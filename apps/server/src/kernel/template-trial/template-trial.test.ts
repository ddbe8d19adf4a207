import type { TemplateInput } from '@atelier/engine';
import { expect, test } from 'vitest';
import { makeTemplateTrial } from './index.ts';

const template = (html: string, sections: string[] = []): TemplateInput => ({
  id: 'a',
  name: 'A',
  version: 1,
  kind: 'sectional',
  html,
  css: '',
  js: '',
  cssOutput: 'inline',
  jsOutput: 'inline',
  menuHtml: '',
  footerMenuHtml: '',
  faqBlockHtml: '',
  cssFramework: 'custom',
  colorVariables: [],
  availableBlocks: [],
  variables: [],
  assets: [],
  sections: sections.map((text, order) => ({ key: `s${order}`, type: 'custom', html: text, css: '', order })),
});
const SLOW = '{% for a in (1..300000) %}{% if a == 1 %}x{% endif %}{% endfor %}';

test('a template is checked as the engine checks it', async () => {
  const trial = makeTemplateTrial();
  expect(await trial.validate(template('{{ content }}'))).toEqual([]);
  expect(await trial.validate(template('{{ content }}\n{{ nope }}'))).toMatchObject([
    { piece: 'html', line: 2, column: 4 },
  ]);
});

test('work spread over many pieces has one limit, and the next template is checked as if nothing had been', async () => {
  const trial = makeTemplateTrial({ milliseconds: 1000 });
  const started = performance.now();
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 10);
  const [heavy, light] = await Promise.all([
    trial.validate(
      template(
        '',
        Array.from({ length: 60 }, () => SLOW),
      ),
    ),
    trial.validate(template('{{ content }}')),
  ]);
  clearInterval(ticking);
  expect(heavy).toMatchObject([
    { level: 'error', code: 'template_broken', message: expect.stringContaining('1 seconds') },
  ]);
  expect(light).toEqual([]);
  expect(performance.now() - started).toBeLessThan(40_000);
  // The server's own thread went on all the while.
  expect(ticks).toBeGreaterThan(20);
});
