import { asMember } from '#kernel/access/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { idParams } from '#kernel/http/wire.ts';
import { upgradeQuery, upgradeSchema } from './template-upgrades.schemas.ts';
import type { TemplateUpgrades } from './template-upgrades.service.ts';

export const templateUpgradeRoutes = (upgrades: TemplateUpgrades) => [
  defineRoute({
    id: 'templateUpgrades.compare',
    method: 'GET',
    path: '/sites/{id}/template-upgrade',
    summary: 'What would change on a site with another version of its template',
    access: 'site:read',
    params: idParams,
    query: upgradeQuery,
    status: 200,
    response: upgradeSchema,
    errors: [notFound],
    limit: { perMinute: 60 },
    handler: ({ actor, params, query }) => upgrades.compare(asMember(actor), params.id, query),
  }),
];
