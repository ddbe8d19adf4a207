import { expect, test } from 'vitest';
import type { Deployment, Page, Site } from '#lib/api/types.gen.ts';
import { needsOf } from './needs.ts';

const site = (id: string, isDeployed: boolean, archivedAt: string | null = null) =>
  ({ id, brandName: id, isDeployed, archivedAt }) as Site;
const deployment = (siteId: string, status: Deployment['status']) =>
  ({ id: `d-${siteId}`, siteId, status }) as Deployment;
const none = { sites: [], drafts: [], deployments: [], hasSecondFactor: true, mayPublish: true };

test('a failed publication comes first, then unseen sites, then drafts of live ones', () => {
  const needs = needsOf({
    ...none,
    sites: [site('live', true), site('unseen', false), site('broken', true)],
    drafts: [{ siteId: 'live' }, { siteId: 'live' }, { siteId: 'unseen' }] as Page[],
    deployments: [deployment('broken', 'failed'), deployment('live', 'live')],
  });
  expect(needs.map((need) => need.kind)).toEqual(['failed', 'unpublished', 'drafts']);
  expect(needs[2]).toMatchObject({ count: 2, site: { id: 'live' } });
});

test('a failure that was put right, an archived site, and what one may not do, ask for nothing', () => {
  const sites = [site('again', true), site('old', false, '2026-01-01T00:00:00Z'), site('unseen', false)];
  const deployments = [deployment('again', 'live'), deployment('again', 'failed')];
  expect(needsOf({ ...none, sites, deployments, mayPublish: false })).toEqual([]);
});

test('a password alone is said once, last', () => {
  expect(needsOf({ ...none, hasSecondFactor: false, sites: [site('unseen', false)] }).map(({ kind }) => kind)).toEqual([
    'unpublished',
    'mfa',
  ]);
});

test('however much waits, a password alone is not pushed out', () => {
  const sites = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => site(id, false));
  const kinds = needsOf({ ...none, hasSecondFactor: false, sites }).map(({ kind }) => kind);
  expect([kinds.length, kinds.at(-1)]).toEqual([6, 'mfa']);
});
