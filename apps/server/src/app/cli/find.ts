import { and, asc, eq, or, sql } from 'drizzle-orm';
import { memberships, sites, workspaces } from '#db/tables/index.ts';
import type { Atelier } from '../compose/index.ts';

/** The workspace that was named by id or short name, or the first one, with its owner: commands act in the owner's name. */
export async function ownerOf(atelier: Atelier, named: string | undefined) {
  const wanted =
    named === undefined ? undefined : or(eq(sql`${workspaces.id}::text`, named), eq(workspaces.slug, named));
  const [row] = await atelier.kernel.systemWork('command line', (tx) =>
    tx
      .select({ workspaceId: workspaces.id, name: workspaces.name, userId: memberships.userId })
      .from(workspaces)
      .innerJoin(memberships, eq(memberships.workspaceId, workspaces.id))
      .where(and(eq(memberships.role, 'owner'), wanted))
      .orderBy(asc(workspaces.createdAt))
      .limit(1),
  );
  if (row) return row;
  throw new Error(
    named
      ? `There is no workspace "${named}".`
      : 'There is no workspace yet. Start the server once, or run: atelier seed',
  );
}

/** A site by id or address name. */
export async function siteOf(atelier: Atelier, named: string) {
  const [row] = await atelier.kernel.systemWork('command line', (tx) =>
    tx
      .select({ id: sites.id, workspaceId: sites.workspaceId, brandName: sites.brandName })
      .from(sites)
      .where(or(eq(sql`${sites.id}::text`, named), eq(sites.slug, named)))
      .limit(1),
  );
  if (!row) throw new Error(`There is no site "${named}". Use its id or its address name.`);
  return row;
}
