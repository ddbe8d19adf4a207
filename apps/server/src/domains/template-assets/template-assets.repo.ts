import { eq } from 'drizzle-orm';
import { makeRows } from '#db/rows.ts';
import { templateAssets } from '#db/tables/index.ts';
import type { Tx } from '#db/unit-of-work.ts';
import type { AssetListQuery } from './template-assets.schemas.ts';

const { templateId, type } = templateAssets;

export function makeTemplateAssetsRepo() {
  const rows = makeRows(templateAssets, { path: 'path', createdAt: 'id' });
  return {
    ...rows,
    list: (tx: Tx, query: AssetListQuery) =>
      rows.list(tx, query, [
        query.template ? eq(templateId, query.template) : undefined,
        query.type ? eq(type, query.type) : undefined,
      ]),
  };
}

export type TemplateAssetsRepo = ReturnType<typeof makeTemplateAssetsRepo>;
