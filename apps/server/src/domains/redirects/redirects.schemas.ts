import { z } from 'zod';
import { code, isoInstant, listQuery, pageOf, text, uuid } from '#kernel/http/wire.ts';

const path = z
  .string()
  .max(1000)
  .regex(
    /^\/(?!\/)[^\s\\<>"?#]*$/,
    'is a path that begins with one slash, without blanks and without anything from ? or # on, which hosts do not compare',
  );
const target = z
  .string()
  .max(2000)
  .regex(/^(?:\/(?!\/)[^\s\\<>"]*|https?:\/\/[^\s\\<>"]+)$/, 'is a path or an http(s) address');
const status = z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]);

export const newRedirect = z
  .strictObject({
    siteId: uuid,
    from: path.describe('May have one `*` and parts like `:year`'),
    to: target.describe('May use `:splat` for the star, and the names'),
    status: status.default(301),
  })
  .meta({ id: 'NewRedirect' });
export const redirectChange = z
  .strictObject({ from: path.optional(), to: target.optional(), status: status.optional() })
  .meta({ id: 'RedirectChange', description: 'Fields left out stay as they are.' });
export const redirectSchema = z
  .object({
    id: uuid,
    siteId: uuid,
    from: z.string(),
    to: z.string(),
    status: z.int(),
    automatic: z.boolean().describe('Made when a page moved'),
    createdAt: isoInstant,
  })
  .meta({ id: 'Redirect' });
export const redirectListQuery = listQuery.extend({
  site: uuid.optional(),
  q: text(120).optional().describe('Part of either address'),
  kind: z.enum(['exact', 'pattern']).optional(),
  automatic: z.stringbool().optional(),
  status: z.coerce.number().int().min(300).max(399).optional(),
});
export const redirectPage = pageOf(redirectSchema).meta({ id: 'RedirectPage' });

export const redirectImport = z
  .strictObject({
    siteId: uuid,
    table: code(500_000).describe('CSV with a head line, two columns of addresses, or the lines of a _redirects file'),
    replace: z.boolean().default(false).describe('Redirects from the same addresses get the new targets'),
  })
  .meta({ id: 'RedirectImport' });
const outcome = z.enum([
  ...['added', 'replaced', 'same', 'shortened', 'taken', 'hides_page', 'loop', 'chain', 'bad_pattern'],
  ...[
    'unknown_place',
    'too_many',
    'bad_address',
    'no_source',
    'no_target',
    'bad_status',
    'regex',
    'query',
    'switched_off',
  ],
] as const);
export const importReport = z
  .object({
    layout: z.enum(['atelier', 'redirection', 'yoast', 'rank_math', 'shopify', 'screaming_frog', 'columns', 'lines']),
    added: z.int(),
    replaced: z.int(),
    same: z.int(),
    refused: z.int(),
    unread: z.int().describe('Lines beyond the five thousandth'),
    rows: z.array(
      z.object({
        line: z.int(),
        from: z.string(),
        to: z.string().describe('Where it leads at once; for a refused line what the table said'),
        status: z.int(),
        outcome: outcome.describe(
          'added, replaced, same and shortened (added, and led to the end of a chain) are taken',
        ),
        detail: z.string().describe('The page, rules or place that stand in the way'),
      }),
    ),
  })
  .meta({ id: 'RedirectImportReport' });

export const exportQuery = z.strictObject({ site: uuid });
export const testQuery = z.strictObject({
  site: uuid,
  address: z.string().min(1).max(2000).describe('A path of the site, or a whole address of it'),
});
export const redirectTest = z
  .object({
    path: z.string(),
    hops: z.array(z.object({ path: z.string(), rule: z.string(), to: z.string(), status: z.int() })),
    end: z
      .string()
      .describe('Where it ends: a path of the site, an address elsewhere, or the other host that was asked'),
    outcome: z
      .enum(['page', 'draft', 'elsewhere', 'nothing', 'circle', 'file', 'other_host'])
      .describe('other_host: the address belongs to a host that does not show this site; its redirects have no say'),
    pageId: uuid.nullable(),
    pageTitle: z.string(),
  })
  .meta({ id: 'RedirectTest' });

export type NewRedirect = z.output<typeof newRedirect>;
export type RedirectChange = z.output<typeof redirectChange>;
export type Redirect = z.output<typeof redirectSchema>;
export type RedirectListQuery = z.output<typeof redirectListQuery>;
export type RedirectImport = z.output<typeof redirectImport>;
export type ImportReport = z.output<typeof importReport>;
export type ImportOutcome = ImportReport['rows'][number]['outcome'];
export type RedirectTest = z.output<typeof redirectTest>;
/** What a table says has to be an address, as if a person had typed it. */
export const isPath = (value: string): boolean => path.safeParse(value).success;
export const isTarget = (value: string): boolean => target.safeParse(value).success;
