import {
  type BlockInput,
  blockTypes,
  type PageInput,
  type SiteInput,
  type TemplateAssetInput,
  type TemplateInput,
} from '@atelier/engine';
import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import {
  refuseTemplate,
  type TemplateQueries,
  type Templates,
  templateNotFound,
  toInput,
} from '#domains/templates/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { withoutScripts } from '#kernel/content/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import type { TemplateTrial } from '#kernel/template-trial/index.ts';
import { versionNotFound } from './template-versions.errors.ts';
import type { TemplateVersionsRepo, VersionRow } from './template-versions.repo.ts';
import type { PreviewRequest, TemplatePreview, TemplateVersion } from './template-versions.schemas.ts';

interface Needs {
  repo: TemplateVersionsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  templates: Pick<Templates, 'editable' | 'publishIn' | 'restoreIn' | 'draftOf' | 'find' | 'versionOf' | 'assetBytes'>;
  queries: Pick<TemplateQueries, 'partsOf'>;
  trial: TemplateTrial;
}

const toVersion = ({ workspaceId: _, ...row }: VersionRow): TemplateVersion => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});

const SAMPLE_BLOCKS = ['hero', 'text', 'text_image', 'faq', 'cta'];
const SAMPLE_PAGES = {
  en: ['Home', 'About us', 'Services', 'Contact'],
  it: ['Home', 'Chi siamo', 'Servizi', 'Contatti'],
} as const;
const SAMPLE_DAY = '2026-01-01T00:00:00.000Z';
/** Pictures and fonts are put into the page as long as they are small; the rest stays an address that leads nowhere. */
const INLINE_FILE = 400_000;
const INLINE_TOTAL = 3_000_000;

/** The site that a preview pretends to be: everything inline, since the page is shown by itself. */
function sampleSite(template: TemplateInput, request: PreviewRequest): SiteInput {
  return {
    id: 'preview',
    brandName: request.brandName,
    baseUrl: 'https://www.example.com',
    defaultLocale: request.language,
    locales: [{ code: request.language, name: request.language === 'it' ? 'Italiano' : 'English', prefix: '' }],
    template: { ...template, js: '', cssOutput: 'inline', jsOutput: 'path_only' },
    layout: {
      kind: 'clean',
      themePath: '',
      assetsPath: 'assets',
      // Pictures of the library are asked for where they are.
      imagesPath: 'api/v1/media',
      cssPath: 'assets/css',
      jsPath: 'assets/js',
      phpStubs: false,
      pathVariables: {},
    },
    variables: request.variables,
    colors: request.colors,
    classPrefix: '',
    pageSpeed: true,
    allowIndexing: false,
    redirect404ToHome: false,
    media: template.variables
      .filter(({ field }) => field === 'image')
      .flatMap(({ name, defaultValue }) => [request.variables[name] ?? '', defaultValue])
      .filter((id) => /^[0-9a-f-]{36}$/i.test(id))
      .map((id) => ({ id, name: `${id}/file`, hash: id, size: 0, contentType: 'image/*' })),
    redirects: [],
    affiliateLinks: {},
  };
}

function samplePages(template: TemplateInput, language: 'en' | 'it'): PageInput[] {
  const usable = ({ type }: { type: string }) =>
    SAMPLE_BLOCKS.includes(type) && (template.availableBlocks.length === 0 || template.availableBlocks.includes(type));
  const blocks: BlockInput[] = SAMPLE_BLOCKS.flatMap((type) =>
    blockTypes
      .filter((known) => known.type === type && usable(known))
      .map((known) => ({ id: type, type, version: known.version, content: known.defaults[language] })),
  );
  return SAMPLE_PAGES[language].map((title, order) => ({
    id: `page-${order}`,
    locale: language,
    slug: order === 0 ? '' : `page-${order}`,
    title,
    inNav: true,
    order,
    h1: title,
    metaTitle: '',
    metaDescription: title,
    canonicalUrl: '',
    noindex: true,
    keywords: [],
    customHead: '',
    translationKey: '',
    updatedAt: SAMPLE_DAY,
    kind: 'page',
    blocks: order === 0 ? blocks : [],
  }));
}

function checkRevision({ revision }: { revision: number }, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== revision)
    throw revisionConflict(undefined, { extra: { yours: { revision: ifMatch }, theirs: { revision } } });
}

/** A document of one section. The comment names the content, which would otherwise be put in. */
const sectionAlone = (template: TemplateInput, key: string): TemplateInput => ({
  ...template,
  html: `<!doctype html><html lang="{{ locale }}"><head>{{ head }}{{ styles }}</head><body>{% comment %}{{ content }}{% endcomment %}{{ sections.${key} }}</body></html>`,
});

export function makeTemplateVersions({ repo, unitOfWork, audit, templates, queries, trial }: Needs) {
  async function render(template: TemplateInput, request: PreviewRequest): Promise<string> {
    const pages = samplePages(template, request.language);
    const [home] = pages;
    if (!home) return '';
    const result = await trial.render(sampleSite(template, request), home, pages);
    if ('problem' in result) throw refuseTemplate([result.problem]);
    return result.html;
  }

  /** The bytes themselves when they are few, so that a preview of many templates asks for little. */
  async function inlined({ hash, size, contentType }: TemplateAssetInput, left: number): Promise<string | undefined> {
    if (size > Math.min(INLINE_FILE, left)) return undefined;
    const bytes = await templates.assetBytes(hash);
    return bytes && `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`;
  }

  /** Puts the template's own pictures and fonts where the page names them; large ones are asked for by their own address. */
  async function withFiles(html: string, template: TemplateInput, ids: ReadonlyMap<string, string>): Promise<string> {
    let out = html;
    let left = INLINE_TOTAL;
    const longestFirst = template.assets.toSorted((a, b) => b.path.length - a.path.length);
    for (const asset of longestFirst) {
      const address = `/assets/${asset.path}`;
      if (!/^(?:image|font)\//.test(asset.contentType) || !out.includes(address)) continue;
      const uses = out.split(address).length - 1;
      const data = await inlined(asset, left / uses);
      const id = ids.get(asset.path);
      if (data) left -= asset.size * uses;
      if (data ?? id) out = out.replaceAll(address, data ?? `/api/v1/template-assets/${id}/content`);
    }
    return out;
  }

  async function previewed(tx: Tx, templateId: string, { version, draft }: PreviewRequest): Promise<TemplateInput> {
    if (version === undefined) return (await templates.draftOf(tx, templateId, draft)).draft;
    const found = await templates.versionOf(tx, templateId, version);
    if (!found) throw versionNotFound();
    return found;
  }

  return {
    /** Makes the draft the next version, which never changes again. Sites move to it one by one. */
    publish: (actor: Member, templateId: string, ifMatch: number | undefined) =>
      unitOfWork(actor, async (tx) => {
        const row = await templates.editable(tx, templateId);
        checkRevision(row, ifMatch);
        const problems = await trial.validate(toInput(row, await queries.partsOf(tx, templateId)));
        const errors = problems.filter(({ level }) => level === 'error');
        if (errors.length > 0) throw refuseTemplate(errors);
        const { version } = await templates.publishIn(tx, row, actor.userId);
        const stored = await repo.find(tx, templateId, version);
        if (!stored) throw versionNotFound();
        const line = { operation: 'templates.publish', objectType: 'template', objectId: templateId };
        await audit.record(tx, actor, { ...line, changes: { version } });
        return { ...toVersion(stored), warnings: problems };
      }),
    list: (actor: Member, templateId: string, query: { limit: number; cursor?: string | undefined }) =>
      unitOfWork(actor, async (tx) => {
        if (!(await templates.find(tx, templateId))) throw templateNotFound();
        const { items, next } = await repo.list(tx, templateId, query);
        return { items: items.map(toVersion), next };
      }),
    get: (actor: Member, templateId: string, version: number) =>
      unitOfWork(actor, async (tx) => {
        const row = await repo.find(tx, templateId, version);
        if (!row) throw versionNotFound();
        const { snapshot, ...summary } = row;
        return { ...toVersion(summary), snapshot };
      }),
    /** Makes the draft what a version was; sites notice nothing until it is published again. */
    restore: (actor: Member, templateId: string, version: number, ifMatch: number | undefined) =>
      unitOfWork(actor, async (tx) => {
        const row = await templates.editable(tx, templateId);
        checkRevision(row, ifMatch);
        const snapshot = await templates.versionOf(tx, templateId, version);
        if (!snapshot) throw versionNotFound();
        const restored = await templates.restoreIn(tx, row, snapshot);
        const line = { operation: 'templates.restore', objectType: 'template', objectId: templateId };
        await audit.record(tx, actor, { ...line, changes: { version } });
        return restored;
      }),
    async preview(actor: Member, templateId: string, request: PreviewRequest): Promise<TemplatePreview> {
      const [template, ids] = await unitOfWork.read(actor, async (tx) => {
        const { assets } = await queries.partsOf(tx, templateId);
        return [await previewed(tx, templateId, request), new Map(assets.map(({ path, id }) => [path, id]))] as const;
      });
      const problems = request.draft ? await trial.validate(template) : [];
      // Half-typed text is the everyday case of an editor: what is wrong with it is its answer, not a failure.
      if (problems.some(({ code }) => code === 'template_broken')) return { html: '', problems };
      const shown = request.section === undefined ? template : sectionAlone(template, request.section);
      return { html: await withFiles(withoutScripts(await render(shown, request)), template, ids), problems };
    },
  };
}

export type TemplateVersions = ReturnType<typeof makeTemplateVersions>;
