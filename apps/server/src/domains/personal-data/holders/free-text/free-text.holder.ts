import { sql } from 'drizzle-orm';
import { defineHolder, type Person, patternOf } from '../holder.ts';

/** Words that people or models wrote about anything: whose mail address or number stands in them is made unreadable there. */
const PLACES: readonly { table: string; column: string; isJson: boolean }[] = [
  ...['page_comments.body', 'draft_comments.body', 'drafts.title', 'drafts.brief', 'drafts.body'],
  ...['draft_versions.title', 'draft_versions.brief', 'draft_versions.body', 'customer_timeline.body'],
  ...['customers.next_action', 'customers.stage_reason', 'customer_consents.source', 'customer_consents.note'],
  ...['deployments.note', 'deployment_batches.note'],
]
  .map((place) => ({ place, isJson: false }))
  .concat(['generations.order', 'generations.output', 'notifications.data'].map((place) => ({ place, isJson: true })))
  .map(({ place, isJson }) => {
    const [table = '', column = ''] = place.split('.');
    return { table, column, isJson };
  });

const foundIn = ({ table, column }: (typeof PLACES)[number], { workspaceId, ...person }: Person) =>
  sql`from ${sql.identifier(table)} where workspace_id = ${workspaceId}::uuid and ${sql.identifier(column)}::text ~* ${patternOf(person)}`;

/** In JSON a digit stands for digits, so that a number stays one. */
const masked = (column: string, isJson: boolean, { mails, phones }: Person) => {
  const at = sql.identifier(column);
  if (!isJson) return sql`regexp_replace(${at}, ${patternOf({ mails, phones })}, '[erased]', 'gi')`;
  const withoutMails = sql`regexp_replace(${at}::text, ${patternOf({ mails, phones: [] })}, '[erased]', 'gi')`;
  return sql`regexp_replace(${withoutMails}, ${patternOf({ mails: [], phones })}, '0', 'gi')::jsonb`;
};

export const freeText = defineHolder({
  name: 'free-text',
  columns: PLACES.map(({ table, column }) => `${table}.${column}`),
  async find(tx, person) {
    const found: Record<string, unknown>[] = [];
    for (const place of PLACES) {
      const { rows } = await tx.execute(sql`
        select id, ${sql.identifier(place.column)}::text as words ${foundIn(place, person)} order by id limit 1000`);
      found.push(...rows.map(({ id, words }) => ({ where: `${place.table}.${place.column}`, id, words })));
    }
    return found;
  },
  async erase(tx, person) {
    let erased = 0;
    for (const place of PLACES) {
      const { table, column, isJson } = place;
      const { rows } = await tx.execute(sql`
        update ${sql.identifier(table)} set ${sql.identifier(column)} = ${masked(column, isJson, person)}
        where id in (select id ${foundIn(place, person)}) returning id`);
      erased += rows.length;
    }
    return { erased, kept: [] };
  },
});
