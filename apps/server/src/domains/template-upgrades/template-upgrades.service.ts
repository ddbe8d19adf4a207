import type { BlockInput, PageIndexEntry, PageInput, SiteInput, TemplateInput } from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { TemplateTrial } from '#kernel/template-trial/index.ts';
import { siteNotFound, versionNotFound } from './template-upgrades.errors.ts';
import type { TemplateUpgrade, UpgradeQuery } from './template-upgrades.schemas.ts';

interface Needs {
  unitOfWork: UnitOfWork;
  sites: {
    find(tx: Tx, id: string): Promise<{ templateId: string; templateVersion: number; revision: number } | undefined>;
  };
  templates: { versionOf(tx: Tx, id: string, version?: number): Promise<TemplateInput | undefined> };
  queries: {
    siteToBuild(
      tx: Tx,
      siteId: string,
      options: { drafts: boolean },
    ): Promise<{ site: SiteInput; index: PageIndexEntry[] }>;
    readPages(tx: Tx, ids: readonly string[]): Promise<PageInput[]>;
  };
  trial: Pick<TemplateTrial, 'render'>;
}

/** Pages that are rendered with both versions: enough to see what happens, few enough to wait for. */
const MOST_PAGES = 24;

type Change = 'added' | 'removed' | 'changed';
interface Changed<T> {
  name: string;
  change: Change;
  before: T | undefined;
  after: T | undefined;
}

/** What is in one and not in the other, or not the same in both. */
function changesOf<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean = (a, b) => a === b,
): Changed<T>[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name): Changed<T>[] => {
    const [a, b] = [before.get(name), after.get(name)];
    if (a !== undefined && b !== undefined && same(a, b)) return [];
    return [{ name, change: a === undefined ? 'added' : b === undefined ? 'removed' : 'changed', before: a, after: b }];
  });
}

const byKey = <T, V>(items: readonly T[], key: (item: T) => string, value: (item: T) => V): Map<string, V> =>
  new Map(items.map((item) => [key(item), value(item)]));

/** The texts of a template by the name of their piece; empty ones count as not there. */
function textsOf(template: TemplateInput): Map<string, string> {
  const texts: [string, string][] = [
    ['html', template.html],
    ['css', template.css],
    ['js', template.js],
    ['menu', template.menuHtml],
    ['footer_menu', template.footerMenuHtml],
    ['faq', template.faqBlockHtml],
    ...template.sections.flatMap(({ key, html, css }): [string, string][] => [
      [`section:${key}`, html],
      [`section-css:${key}`, css],
    ]),
  ];
  return new Map(texts.filter(([, text]) => text !== ''));
}

function variableChanges(site: SiteInput, from: TemplateInput, to: TemplateInput): TemplateUpgrade['variables'] {
  const variablesOf = ({ variables }: TemplateInput) =>
    byKey(
      variables,
      ({ name }) => name,
      (variable) => variable,
    );
  const alike = (a: TemplateInput['variables'][number], b: typeof a): boolean =>
    a.defaultValue === b.defaultValue && a.required === b.required && a.type === b.type;
  return changesOf(variablesOf(from), variablesOf(to), alike).map(({ name, change, before, after }) => {
    const locales = Object.values(site.localeVariables ?? {});
    const siteValue = [site.variables, ...locales].map((values) => values[name]).find((text) => text) ?? null;
    const missing = after?.required === true && after.defaultValue === '' && !(site.variables[name] ?? '').trim();
    return {
      ...{ name, change, siteValue, missing },
      before: before?.defaultValue ?? null,
      after: after?.defaultValue ?? null,
    };
  });
}

const colorChanges = (site: SiteInput, from: TemplateInput, to: TemplateInput): TemplateUpgrade['colors'] => {
  const colorsOf = ({ colorVariables }: TemplateInput) =>
    byKey(
      colorVariables,
      ({ name }) => name,
      ({ value }) => value,
    );
  return changesOf(colorsOf(from), colorsOf(to)).map(({ name, change, before, after }) => ({
    ...{ name, change, before: before ?? null, after: after ?? null },
    siteValue: site.colors[name] ?? null,
  }));
};

const typesIn = (blocks: readonly BlockInput[]): string[] =>
  blocks.flatMap((block) => [block.type, ...typesIn(block.children ?? [])]);

function blocksLost(
  pages: readonly PageInput[],
  from: TemplateInput,
  to: TemplateInput,
): TemplateUpgrade['blocksLost'] {
  const offers = ({ availableBlocks }: TemplateInput, type: string) =>
    availableBlocks.length === 0 || availableBlocks.includes(type);
  const counts = new Map<string, number>();
  for (const { blocks } of pages)
    for (const type of new Set(typesIn(blocks)))
      if (offers(from, type) && !offers(to, type)) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, pages: count }));
}

/** Its words and structure only: a page whose style sheet alone has another name has not changed itself. */
const withoutLooks = (template: TemplateInput): TemplateInput => ({
  ...template,
  css: '',
  js: '',
  colorVariables: [],
  sections: template.sections.map((section) => ({ ...section, css: '' })),
});

export function makeTemplateUpgrades({ unitOfWork, sites, templates, queries, trial }: Needs) {
  async function read(tx: Tx, siteId: string, version: number | undefined) {
    const row = await sites.find(tx, siteId);
    if (!row) throw siteNotFound();
    const latest = await templates.versionOf(tx, row.templateId);
    const to = version === undefined ? latest : await templates.versionOf(tx, row.templateId, version);
    if (!latest || !to) throw versionNotFound();
    const { site, index } = await queries.siteToBuild(tx, siteId, { drafts: true });
    const wanted = index.slice(0, MOST_PAGES).map(({ id }) => id);
    const found = new Map((await queries.readPages(tx, wanted)).map((page) => [page.id, page]));
    const pages = wanted.flatMap((id) => found.get(id) ?? []);
    return { row, latest, to, site, index, pages };
  }

  async function pageChange(
    page: PageInput,
    index: PageIndexEntry[],
    sides: readonly [SiteInput, SiteInput],
  ): Promise<TemplateUpgrade['pages'][number]> {
    const [before, after] = [await trial.render(sides[0], page, index), await trial.render(sides[1], page, index)];
    const { id, title, locale, slug } = page;
    if ('problem' in after) return { id, title, locale, slug, change: 'broken', message: after.problem.message };
    const same = 'html' in before && before.html === after.html;
    return { id, title, locale, slug, change: same ? 'same' : 'changed', message: '' };
  }

  return {
    /** What another version of its template, the latest when none is named, would do to a site. Changes nothing. */
    async compare(actor: Member, siteId: string, { version }: UpgradeQuery): Promise<TemplateUpgrade> {
      const { row, latest, to, site, index, pages } = await unitOfWork.read(actor, (tx) => read(tx, siteId, version));
      const from = site.template;
      const sides = [
        { ...site, template: withoutLooks(from) },
        { ...site, template: withoutLooks(to) },
      ] as const;
      const rendered: TemplateUpgrade['pages'] = [];
      for (const page of pages) rendered.push(await pageChange(page, index, sides));
      return {
        siteId,
        siteRevision: row.revision,
        templateId: row.templateId,
        from: row.templateVersion,
        to: to.version,
        latest: latest.version,
        pieces: changesOf(textsOf(from), textsOf(to)).map(({ name, change }) => ({ piece: name, change })),
        variables: variableChanges(site, from, to),
        colors: colorChanges(site, from, to),
        files: changesOf(
          byKey(
            from.assets,
            ({ path }) => path,
            ({ hash }) => hash,
          ),
          byKey(
            to.assets,
            ({ path }) => path,
            ({ hash }) => hash,
          ),
        ).map(({ name, change }) => ({ path: name, change })),
        blocksLost: blocksLost(pages, from, to),
        pages: rendered,
        pageCount: index.length,
      };
    },
  };
}

export type TemplateUpgrades = ReturnType<typeof makeTemplateUpgrades>;
