/** `npm run check`: types, format and lint, architecture with its canary, dead code, drift of what is generated, promises. */
import { availableParallelism } from 'node:os';
import { driftSteps } from './checks/drift.ts';
import type { Outcome, Step } from './checks/step.ts';
import { everyFileHasTypes, typeSteps } from './checks/types.ts';
import { run } from './run.ts';

const program = (name: string, command: string, ...args: string[]): Step => ({
  name,
  run: async () => {
    const { code, output } = await run(command, args, { quiet: true });
    return { passed: code === 0, output };
  },
});

const steps: Step[] = [
  ...typeSteps,
  program('architecture and its canary', 'node', 'tools/architecture/check.ts'),
  program(
    'format and lint',
    'biome',
    'check',
    '--error-on-warnings',
    '--diagnostic-level=warn',
    '--max-diagnostics=50',
  ),
  program('dead code', 'knip', '--no-progress'),
  ...driftSteps,
  program('promises', 'node', 'tools/parity.ts'),
  program('what ASVS asks', 'node', 'tools/asvs.ts'),
];

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const failed: string[] = [];

async function take(step: Step): Promise<void> {
  const started = performance.now();
  const outcome: Outcome = await step.run().catch((error: Error) => ({ passed: false, output: error.message }));
  const state = outcome.skipped ? 'skip' : outcome.passed ? 'ok  ' : 'FAIL';
  console.log(`${state} ${step.name} (${outcome.skipped ?? seconds(started)})`);
  if (outcome.passed) return;
  failed.push(step.name);
  console.log(outcome.output.trimEnd().replace(/^/gm, '     '));
}

const started = performance.now();
const waiting = [...steps];
const work = async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) await take(step);
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
await take(everyFileHasTypes);

const all = steps.length + 1;
if (failed.length === 0) console.log(`\nAll ${all} checks passed in ${seconds(started)}.`);
else {
  console.log(
    `\n${failed.length} of ${all} checks failed in ${seconds(started)}:\n${failed.map((name) => `- ${name}`).join('\n')}`,
  );
  process.exitCode = 1;
}
