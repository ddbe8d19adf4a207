/** One step of `npm run check`: `passed`, what it printed, and why it had nothing to do, when so. */
export interface Outcome {
  passed: boolean;
  output: string;
  skipped?: string;
}

export interface Step {
  name: string;
  run: () => Promise<Outcome>;
}

export const skipped = (why: string): Outcome => ({ passed: true, output: '', skipped: why });
