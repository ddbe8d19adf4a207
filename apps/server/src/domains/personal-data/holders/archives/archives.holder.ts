import { and, eq, isNotNull } from 'drizzle-orm';
import { dataExports } from '#db/tables/index.ts';
import { defineHolder, type Person } from '../holder.ts';

const REASON =
  'Archives of the whole workspace that were made before hold everything of that moment. They are removed by themselves; delete them at once where that is too late.';

const ofWorkspace = (person: Person) =>
  and(
    eq(dataExports.workspaceId, person.workspaceId),
    eq(dataExports.kind, 'workspace'),
    isNotNull(dataExports.fileKey),
  );

/** Archives of the workspace: files in which nobody looks for a person. */
export const archives = defineHolder({
  name: 'archives',
  columns: [],
  find: async () => [],
  async erase(tx, person) {
    const rows = await tx.select({ expiresAt: dataExports.expiresAt }).from(dataExports).where(ofWorkspace(person));
    const last = rows
      .map(({ expiresAt }) => expiresAt?.toISOString() ?? '')
      .sort()
      .at(-1);
    const kept = [{ what: 'archives', count: rows.length, reason: REASON, until: last || null }];
    return { erased: 0, kept: rows.length > 0 ? kept : [] };
  },
});
