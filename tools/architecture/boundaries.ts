import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { boundaryConfig } from './boundary-rules.ts';

/** One crossed arrow: which rule, and the modules on both sides. */
export interface Crossing {
  rule: string;
  from: string;
  to: string;
}

export interface Boundaries {
  crossings: Crossing[];
  /** How many of our own modules were looked at, per area. */
  modules: Record<string, number>;
}

const areas = ['apps/server/src', 'packages/engine/src', 'tools'];
const folders = ['apps', 'packages', 'tools', 'bench', 'e2e'];

/** Fewer of our own modules than this means that the checker looked past them: it did so with a TypeScript it cannot use. */
export const fewestModules: Record<string, number> = { 'apps/server/src': 120, 'packages/engine/src': 40, tools: 8 };

/** Reads every import below `root` (the project, or a planted tree of the same layout) and lists the arrows it crosses. */
export async function readBoundaries(root: string): Promise<Boundaries> {
  const options = {
    ...boundaryConfig.options,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: boundaryConfig.forbidden },
  } as ICruiseOptions;
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    options,
  );
  const { modules, summary } = output as ICruiseResult;
  const count = (area: string) => modules.filter((module) => module.source.startsWith(`${area}/`)).length;
  return {
    crossings: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: Object.fromEntries(areas.map((area) => [area, count(area)])),
  };
}

const reasons = new Map(boundaryConfig.forbidden.map(({ name, comment }) => [name, comment]));

/** One sentence per crossed arrow, and one per area in which too few modules were seen. */
export function boundaryFaults({ crossings, modules }: Boundaries): string[] {
  const tooFew = Object.entries(fewestModules).filter(([area, fewest]) => (modules[area] ?? 0) < fewest);
  return [
    ...crossings.map(({ rule, from, to }) => `${from} → ${to}: ${rule}. ${reasons.get(rule) ?? ''}`),
    ...tooFew.map(
      ([area, fewest]) => `${area}: ${modules[area] ?? 0} modules were looked at, at least ${fewest} exist.`,
    ),
  ];
}
