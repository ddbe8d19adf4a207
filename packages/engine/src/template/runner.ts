import type { TemplateRunner } from '../page/runner.ts';
import { liquidScope } from './bind.ts';
import { RawHtml, renderLiquid } from './liquid.ts';

/** Runs template code in the sandbox. */
export const liquidRunner: TemplateRunner = {
  run: (code, scope) => renderLiquid(code, scope),
  raw: (html) => new RawHtml(html),
  scope: (plan) => liquidScope(plan.scope),
};
