import { stat } from 'node:fs/promises';
import { and, asc, eq, or, sql } from 'drizzle-orm';
import { memberships, workspaces } from '#db/tables/index.ts';
import { systemActor } from '#kernel/access/index.ts';
import type { Atelier } from '../compose/index.ts';
import { withAtelier } from './database.commands.ts';
import { say } from './terminal.ts';

interface Options {
  name?: string;
  workspace?: string;
  dropExternal: boolean;
}

/** The workspace that was named, or the first one, with its owner: commands act in the owner's name. */
async function ownerOf(atelier: Atelier, named: string | undefined) {
  const wanted = named === undefined ? undefined : or(eq(sql`${workspaces.id}::text`, named), eq(workspaces.slug, named));
  const [row] = await atelier.kernel.systemWork('command line', (tx) =>
    tx
      .select({ workspaceId: workspaces.id, name: workspaces.name, userId: memberships.userId })
      .from(workspaces)
      .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
      .where(and(eq(memberships.role, 'owner'), wanted))
      .orderBy(asc(workspaces.createdAt))
      .limit(1),
  );
  if (!row) throw new Error(named ? `There is no workspace "${named}".` : 'There is no workspace yet. Start the server once, or run: atelier seed');
  return row;
}

export async function importTemplateCommand(source: string, options: Options): Promise<void> {
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
    for (const line of report.kept) say.line(`  kept     ${line}`);
    for (const line of report.skipped) say.line(`  left out ${line}`);
    for (const line of report.warnings) say.line(`  note     ${line}`);
  });
}
