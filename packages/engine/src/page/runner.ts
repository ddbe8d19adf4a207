import type { LocalePlan } from '../site/plan.ts';

/** Runs the code a template keeps for page time. Absent where the plan needs none. */
export interface TemplateRunner {
  run(code: string, scope: { [name: string]: unknown }): string;
  raw(html: string): unknown;
  scope(plan: LocalePlan): { [name: string]: unknown };
}

/** The runner, or an error that says what is missing: whoever made the plan knew whether one is needed. */
export function needed(runner: TemplateRunner | undefined): TemplateRunner {
  if (runner === undefined) throw new Error('This template has code for page time, and no runner was given.');
  return runner;
}
