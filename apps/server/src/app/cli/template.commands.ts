import { stat } from 'node:fs/promises';
import { systemActor } from '#kernel/access/index.ts';
import { withAtelier } from './database.commands.ts';
import { ownerOf } from './find.ts';
import { say } from './terminal.ts';

interface Options {
  name?: string;
  workspace?: string;
  dropExternal: boolean;
}

export async function importTemplateCommand(source: string, options: Options): Promise<void> {
  const { length } = options.name ?? 'none';
  if (length === 0 || length > 120) throw new Error('--name has 1 to 120 characters.');
  const facts = await stat(source).catch(() => undefined);
  if (!facts) throw new Error(`There is nothing at ${source}.`);
  await withAtelier(async (atelier) => {
    const { workspaceId, userId, name } = await ownerOf(atelier, options.workspace);
    const actor = { ...systemActor(workspaceId, 'command-line', userId), workspaceId, userId };
    say.progress(`Reading ${source} …`);
    const { template, report } = await atelier.templates.templateImports.importTemplate(
      actor,
      facts.isDirectory() ? { kind: 'folder', path: source } : { kind: 'zip', path: source },
      { ...(options.name ? { name: options.name } : {}), externalAssets: options.dropExternal ? 'drop' : 'keep' },
    );
    say.endProgress();
    say.line(`Imported "${template.name}" into ${name}: version ${template.version}, id ${template.id}.`);
    for (const line of report.kept) say.line(`  kept     ${line.message}`);
    for (const line of report.skipped) say.line(`  left out ${line.message}`);
    for (const line of report.warnings) say.line(`  note     ${line.message}`);
  });
}
