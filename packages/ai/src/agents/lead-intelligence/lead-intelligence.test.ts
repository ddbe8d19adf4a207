import { expect, it } from 'vitest';
import { SCORE_REASONS } from './lead-intelligence.schemas.ts';
import { scoreOf } from './lead-intelligence.ts';

it('says what points are for in codes and values, and in no language', () => {
  const lead = { company: 'Forno Luce', website: 'https://forno.example/', city: 'Milano' };
  const wanted = { industries: ['Bakery'], keywords: ['sourdough', 'rye'], cities: ['Milano'] };
  const full = scoreOf([], 'A bakery with sourdough bread', { lead, profile: wanted });
  expect(full.reasons.map(({ code, values, points }) => ({ code, values, points }))).toEqual([
    { code: 'industry', values: { name: 'Bakery' }, points: 30 },
    { code: 'words', values: { hits: '1', all: '2' }, points: 13 },
    { code: 'place', values: { name: 'Milano' }, points: 15 },
    { code: 'noMail', values: {}, points: 0 },
    { code: 'noPhone', values: {}, points: 0 },
    { code: 'site', values: {}, points: 5 },
  ]);
  const nothing = scoreOf([], '', { lead: { company: 'X' }, profile: { industries: [], keywords: [], cities: [] } });
  const codes = nothing.reasons.map(({ code }) => code);
  expect(codes).toEqual(['otherIndustry', 'words', 'otherPlace', 'noMail', 'noPhone', 'noSite']);
  expect(nothing.reasons.every(({ code, text }) => code && SCORE_REASONS.includes(code) && text === undefined)).toBe(
    true,
  );
});
