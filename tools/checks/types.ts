import { existsSync, globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sourceFiles } from '../architecture/source-files.ts';
import { root, run } from '../run.ts';
import { type Outcome, type Step, skipped } from './step.ts';

const projects = globSync('{.,e2e,apps/*,packages/*}/tsconfig{,.*}.json', { cwd: root })
  .filter((path) => path !== 'tsconfig.base.json')
  .sort();

const sources = sourceFiles(root).filter(({ path }) => /\.tsx?$/.test(path));
/** Files that some project has read, so that none is left out of all of them. */
const seen = new Set<string>();

async function checkProject(project: string): Promise<Outcome> {
  const folder = dirname(join(root, project));
  if (folder !== root && globSync('**/*.{ts,tsx}', { cwd: folder, exclude: ['node_modules/**'] }).length === 0)
    return skipped('no source yet');
  const remembered = join(root, 'node_modules/.cache/atelier/types', project.replaceAll('/', '-'));
  const incremental = ['--incremental', '--tsBuildInfoFile', remembered];
  const args = ['-p', project, '--listFiles', '--pretty', 'false', ...incremental];
  const { code, output } = await run('tsc', args, { quiet: true });
  const complaints = output.split('\n').filter((line) => {
    if (!line.startsWith(root)) return line !== '';
    seen.add(relative(root, line));
    return false;
  });
  return { passed: code === 0, output: complaints.join('\n') };
}

/** One step per tsconfig. */
export const typeSteps: Step[] = projects.map((project) => ({
  name: `types: ${project}`,
  run: () => checkProject(project),
}));

/** Runs after `typeSteps`. */
export const everyFileHasTypes: Step = {
  name: 'types: no file left out',
  run: async () => {
    const left = sources.filter(({ path }) => !seen.has(path) && existsSync(join(root, path)));
    const output = left.map(({ path }) => `${path} belongs to no tsconfig.json.`).join('\n');
    return { passed: left.length === 0, output };
  },
};
