import { asMember } from '#kernel/access/index.ts';
import { defineRoute } from '#kernel/http/index.ts';
import { limitsCrossed } from './ai-ledger.errors.ts';
import { budgetChange, budgetSchema, ledgerPage, ledgerQuery, ledgerSummary } from './ai-ledger.schemas.ts';
import type { AiLedger } from './ai-ledger.service.ts';

export const aiLedgerRoutes = (ledger: AiLedger) => [
  defineRoute({
    id: 'aiLedger.list',
    method: 'GET',
    path: '/copilot/ledger',
    summary: 'What was asked of AI, by whom, and what it cost',
    access: 'budget:read',
    query: ledgerQuery,
    status: 200,
    response: ledgerPage,
    errors: [],
    handler: ({ actor, query }) => ledger.list(asMember(actor), query),
  }),
  defineRoute({
    id: 'aiLedger.summary',
    method: 'GET',
    path: '/copilot/ledger/summary',
    summary: 'Cost of the last 31 days by day and by model',
    access: 'budget:read',
    status: 200,
    response: ledgerSummary,
    errors: [],
    handler: ({ actor }) => ledger.summary(asMember(actor)),
  }),
  defineRoute({
    id: 'aiLedger.budget',
    method: 'GET',
    path: '/copilot/budget',
    summary: "This month's budget and what is used of it",
    access: 'budget:read',
    status: 200,
    response: budgetSchema,
    errors: [],
    handler: ({ actor }) => ledger.budget(asMember(actor)),
  }),
  defineRoute({
    id: 'aiLedger.setBudget',
    method: 'PUT',
    path: '/copilot/budget',
    summary: 'Change the warning and the ceiling of a month',
    access: 'budget:update',
    body: budgetChange,
    status: 200,
    response: budgetSchema,
    errors: [limitsCrossed],
    handler: ({ actor, body }) => ledger.setBudget(asMember(actor), body),
  }),
];
