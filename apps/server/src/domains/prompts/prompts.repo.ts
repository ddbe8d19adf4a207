import { and, eq, ilike, isNull, sql } from 'drizzle-orm';
import { after, all, type Order, orderBy, toPage } from '#db/keyset.ts';
import { containing } from '#db/search.ts';
import { type PromptContent, prompts, promptVersions } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { PromptQuery, VersionQuery } from './prompts.schemas.ts';

export type PromptRow = typeof prompts.$inferSelect;
type NewRow = typeof prompts.$inferInsert;

const newest: Order = { column: promptVersions.version, id: promptVersions.id, descending: true };
const order: Order = { column: prompts.name, id: prompts.id, descending: false };

export const contentOf = (row: PromptRow): PromptContent => ({
  name: row.name,
  type: row.type,
  blockType: row.blockType,
  language: row.language,
  provider: row.provider,
  model: row.model,
  temperature: row.temperature,
  maxTokens: row.maxTokens,
  systemPrompt: row.systemPrompt,
  prompt: row.prompt,
  variables: row.variables,
});

export function makePromptsRepo() {
  const keep = (tx: Tx, row: PromptRow, createdBy: string | null, restoredFrom: number | null = null) =>
    tx.insert(promptVersions).values({
      workspaceId: row.workspaceId,
      promptId: row.id,
      version: row.version,
      content: contentOf(row),
      restoredFrom,
      createdBy,
    });
  return {
    async list(tx: Tx, query: PromptQuery) {
      const rows = await tx
        .select()
        .from(prompts)
        .where(
          all(
            query.q ? ilike(prompts.name, containing(query.q)) : undefined,
            query.type ? eq(prompts.type, query.type) : undefined,
            query.blockType ? eq(prompts.blockType, query.blockType) : undefined,
            query.language ? eq(prompts.language, query.language) : undefined,
            query.isActive ? eq(prompts.isActive, query.isActive === 'true') : undefined,
            after(order, query.cursor),
          ),
        )
        .orderBy(...orderBy(order))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.name, row.id]);
    },
    async find(tx: Tx, id: string): Promise<PromptRow | undefined> {
      const [row] = await tx.select().from(prompts).where(eq(prompts.id, id));
      return row;
    },
    async lock(tx: Tx, id: string): Promise<PromptRow | undefined> {
      const [row] = await tx.select().from(prompts).where(eq(prompts.id, id)).for('update');
      return row;
    },
    async insert(tx: Tx, values: NewRow, createdBy: string | null): Promise<PromptRow> {
      const [row] = await tx.insert(prompts).values(values).returning();
      if (!row) throw new Error('The prompt was not stored.');
      await keep(tx, row, createdBy);
      return row;
    },
    /** A new content is a new version; switching on or off is none. */
    async change(
      tx: Tx,
      id: string,
      values: Partial<NewRow>,
      version?: { createdBy: string | null; restoredFrom?: number },
    ): Promise<PromptRow | undefined> {
      const next = version ? { version: sql`${prompts.version} + 1` } : {};
      const [row] = await tx
        .update(prompts)
        .set({ ...values, ...next, updatedAt: sql`now()` })
        .where(eq(prompts.id, id))
        .returning();
      if (row && version) await keep(tx, row, version.createdBy, version.restoredFrom);
      return row;
    },
    async delete(tx: Tx, id: string): Promise<void> {
      await tx.delete(prompts).where(eq(prompts.id, id));
    },
    async versions(tx: Tx, id: string, query: VersionQuery) {
      const rows = await tx
        .select()
        .from(promptVersions)
        .where(all(eq(promptVersions.promptId, id), after(newest, query.cursor)))
        .orderBy(...orderBy(newest))
        .limit(query.limit + 1);
      return toPage(rows, query.limit, (row) => [row.version, row.id]);
    },
    async version(tx: Tx, id: string, version: number) {
      const [row] = await tx
        .select()
        .from(promptVersions)
        .where(and(eq(promptVersions.promptId, id), eq(promptVersions.version, version)));
      return row;
    },
    /** Those that come with the product, locked against a second installation at the same time. */
    async lockShared(tx: Tx): Promise<PromptRow[]> {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('atelier.prompts'))`);
      return tx.select().from(prompts).where(isNull(prompts.workspaceId));
    },
  };
}

export type PromptsRepo = ReturnType<typeof makePromptsRepo>;
