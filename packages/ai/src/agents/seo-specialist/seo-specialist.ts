import { z } from 'zod';
import { brandBrief } from '../../brand/brief.ts';
import { isAiError } from '../../failures.ts';
import type { Made } from '../../gateway/gateway.types.ts';
import { type AgentNeeds, byCode, defineAgent, type Fault, languageName, quoted, together } from '../agent.ts';
import { brandFaults, numberFaults, written } from '../writing.ts';
import { DESCRIPTION, findingsOf, type Site, type SitePage, siteOf, TITLE } from './findings.ts';
import { readingOf } from './reading.ts';
import {
  type SeoPart as Part,
  type SeoAudit,
  type SeoFinding,
  type SeoOrder,
  seoAudit,
  seoOrder,
} from './seo-specialist.schemas.ts';

const INSTRUCTIONS = 'seo-specialist@1';
/** Pages for which words are written in one audit; the others wait for the next one. */
const MOST_WRITTEN = 25;
const TEXT_READ = 4000;

/** Which words each finding asks for. */
const FIELDS = { title: 'metaTitle', description: 'metaDescription', h1: 'h1Tag' } as const;

const partOf = ({ code }: SeoFinding): Part | undefined => {
  const [part, matter] = code.split('_');
  if (matter === 'several' || !part || !Object.hasOwn(FIELDS, part)) return undefined;
  return part as Part;
};

const shapes: Readonly<Record<Part, z.ZodString>> = {
  title: z.string().min(TITLE.least).max(TITLE.most),
  description: z.string().min(DESCRIPTION.least).max(DESCRIPTION.most),
  h1: z.string().min(5).max(120),
};

function faultsIn(
  value: Partial<Record<Part, string>>,
  page: SitePage,
  taken: ReadonlySet<string>,
  needs: AgentNeeds,
): Fault[] {
  return Object.entries(value).flatMap(([part, text]) => [
    ...numberFaults(text, `${page.text} ${page.title} ${page.description}`, part),
    ...brandFaults(needs, text, part),
    ...(taken.has(text.toLowerCase()) ? [{ code: 'twice', detail: 'Another page has it already.', where: part }] : []),
  ]);
}

function promptFor(page: SitePage, parts: readonly Part[], site: Site): string {
  const subjects = page.keywords.map(({ phrase }) => phrase).join(', ');
  return [
    `Topic: ${page.h1[0] || page.title || site.order.site.name}`,
    `Address: ${page.path}`,
    subjects ? `The page speaks of: ${subjects}` : '',
    quoted('Text of the page', page.text.slice(0, TEXT_READ)),
    quoted('As it stands', JSON.stringify({ title: page.title, description: page.description, h1: page.h1 })),
    `Write anew: ${parts.join(', ')}. Say only what the text says. Name what the page speaks of near the beginning.`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** A page is written for in its own language, whatever the audit is told in. */
const languageOf = (page: SitePage, order: SeoOrder): SeoOrder['language'] => {
  const own = seoOrder.shape.language.safeParse(page.language.slice(0, 2).toLowerCase());
  return own.success ? own.data : order.language;
};

const systemFor = (language: string, order: SeoOrder, needs: AgentNeeds): string =>
  [
    `You write titles (${TITLE.least} to ${TITLE.most} characters), descriptions (${DESCRIPTION.least} to ${DESCRIPTION.most}) and headings of web pages for search results, in ${languageName(language)}.`,
    'No superlatives without ground, no capitals for emphasis, no search volumes or rankings.',
    needs.brand ? brandBrief(needs.brand) : `Name: ${order.site.name}.`,
  ].join('\n');

/** Words for one page. What still breaks a rule is not proposed, and said. */
async function proposals(
  page: SitePage,
  parts: readonly Part[],
  site: Site,
  taken: Set<string>,
  needs: AgentNeeds,
  calls: Made[],
) {
  const shape = z.object(Object.fromEntries(parts.map((part) => [part, shapes[part]])));
  const language = languageOf(page, site.order);
  const { value, faults } = await written(
    {
      system: systemFor(language, site.order, needs),
      prompt: promptFor(page, parts, site),
      language,
      schema: shape,
      maxOutputTokens: 500,
      faultsOf: (words) => faultsIn(words, page, taken, needs),
    },
    needs,
    calls,
  );
  const refused = new Set(faults.map(({ where }) => where));
  const kept = Object.entries(value).filter(([part]) => !refused.has(part)) as [Part, string][];
  for (const [, text] of kept) taken.add(text.toLowerCase());
  return { kept: new Map(kept), faults: faults.map((fault) => ({ ...fault, where: `${page.id}.${fault.where}` })) };
}

const asFound = (finding: SeoOrder['findings'][number], site: Site): SeoFinding => ({
  id: ['check', finding.code, finding.pageId ?? finding.path ?? '', finding.message].join(':').slice(0, 200),
  code: finding.code,
  level: finding.level,
  pageId: finding.pageId ?? null,
  path: finding.path ?? site.pages.find(({ id }) => id === finding.pageId)?.path ?? '',
  evidence: { where: 'build', quote: finding.message },
  message: finding.message,
  fix: '',
  values: finding.values ?? {},
  change: null,
});

/** What a build's own checks say of titles and the like, this agent says with more. */
const SAME_MATTER = /^(?:(?:title|description|h1|alt|orphan)_|missing_(?:title|description)$)/;

const shown = (page: SitePage): SeoAudit['pages'][number] => ({
  ...{ id: page.id, path: page.path, title: page.title, description: page.description, h1: page.h1 },
  words: page.text.split(' ').filter(Boolean).length,
  linksIn: page.linksIn,
  linksOut: page.leadsTo.size,
  structuredData: page.structuredData,
  keywords: page.keywords,
});

const withWords = (finding: SeoFinding, page: SitePage, words: ReadonlyMap<Part, string>): SeoFinding => {
  const part = partOf(finding);
  const value = part && words.get(part);
  if (!part || value === undefined) return finding;
  const before = part === 'h1' ? (page.h1[0] ?? '') : page[part];
  return { ...finding, change: { kind: 'field', field: FIELDS[part], before, value } };
};

/** What code finds, without asking anybody: the whole audit but for new words. */
export const auditOf = (order: SeoOrder): { site: Site; findings: SeoFinding[] } => {
  const site = siteOf(order, order.pages.map(readingOf));
  const others = order.findings.filter(({ code }) => !SAME_MATTER.test(code));
  const findings = [...findingsOf(site), ...others.map((finding) => asFound(finding, site))];
  const isAbout = (id: string | null) => order.only.length === 0 || (id !== null && order.only.includes(id));
  return { site, findings: findings.filter(({ pageId }) => isAbout(pageId)) };
};

const counted = (findings: readonly SeoFinding[]): SeoAudit['counts'] => {
  const of = (level: SeoFinding['level']) => findings.filter((finding) => finding.level === level).length;
  return { error: of('error'), warning: of('warning'), notice: of('notice') };
};

/** An audit of a built page or site: findings with evidence, what to do, and changes that can be applied with one press. */
export const seoSpecialist = defineAgent({
  id: 'seo-specialist',
  order: seoOrder,
  output: seoAudit,
  async run(order, needs) {
    const { site, findings } = auditOf(order);
    const calls: Made[] = [];
    const faults: Fault[] = [];
    const done = new Map<string, ReadonlyMap<Part, string>>();
    const taken = new Set(
      site.pages.flatMap(({ title, description }) => [title.toLowerCase(), description.toLowerCase()]),
    );
    const wanted = order.write
      ? site.pages.flatMap((page) => {
          const own = findings.filter(({ pageId, change }) => pageId === page.id && change === null);
          const parts = [...new Set(own.map(partOf).filter((part) => part !== undefined))];
          return parts.length ? [{ page, parts }] : [];
        })
      : [];
    for (const [index, { page, parts }] of wanted.slice(0, MOST_WRITTEN).entries()) {
      needs.onProgress?.(index / Math.min(wanted.length, MOST_WRITTEN));
      const words = await proposals(page, parts, site, taken, needs, calls).catch((error: unknown) => {
        // What was found and paid for is kept; the rest waits for the next audit.
        if (calls.length > 0 && isAiError(error) && error.failure !== 'cancelled') return undefined;
        throw error;
      });
      if (!words) break;
      done.set(page.id, words.kept);
      faults.push(...words.faults);
    }
    const byId = new Map(site.pages.map((page) => [page.id, page]));
    const complete = findings
      .map((finding) => {
        const page = byId.get(finding.pageId ?? '');
        const words = page && done.get(page.id);
        return page && words && finding.change === null ? withWords(finding, page, words) : finding;
      })
      // An idea that has come to nothing is no finding.
      .filter(({ code, change }) => change !== null || !code.endsWith('_idea'));
    const output = {
      pages: site.pages.filter(({ id }) => order.only.length === 0 || order.only.includes(id)).map(shown),
      findings: complete,
      counts: counted(complete),
      waiting: wanted.length - done.size,
      faults,
    };
    return {
      output: seoAudit.parse(output),
      provenance: calls.length ? together(INSTRUCTIONS, calls) : byCode(INSTRUCTIONS),
    };
  },
});
