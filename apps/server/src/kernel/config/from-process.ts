import { type ConfigOf, type ConfigSpec, parseConfig } from './index.ts';

/** A few declarations read from the process's environment, for commands that need no more. Throws with all that is wrong. */
export function configFromProcess<const S extends ConfigSpec>(spec: S): ConfigOf<S> {
  const parsed = parseConfig({ spec }, process.env);
  if (parsed.ok) return parsed.config.spec as ConfigOf<S>;
  throw new Error(parsed.problems.map(({ env, message }) => `${env}: ${message}`).join('\n'));
}
