import {
  type AgentNeeds,
  choosePart,
  type Gateway,
  rewriteWords,
  type WordField,
  type WordOrder,
  type WordProposal,
} from '@atelier/ai';
import { type BlockContent, type BlockTypeInfo, parseBlock, wordPlaces } from '@atelier/engine';
import type { UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import { type Brand, type Sources, toProblem } from '#domains/copilot/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { nothingToRewrite, noWordsThere } from './copilot-pages.errors.ts';
import { infoOf, knownTypes, placeOf, withText } from './copilot-pages.queries.ts';
import type { SectionProposal, SectionRequest, WordsProposal, WordsRequest } from './copilot-pages.schemas.ts';

type PageContext = WordOrder['page'];
type Provenance = WordProposal['provenance'];

interface Needs {
  sources: Sources;
  gateway: Gateway;
  ledger: Pick<AiLedger, 'meter'>;
  unitOfWork: UnitOfWork;
  audit: Audit;
  /** Throws not found for a page that the member cannot see. */
  contextOf(actor: Member, pageId: string): Promise<PageContext>;
}

const languageOf = (language: string): 'en' | 'it' => (language.startsWith('it') ? 'it' : 'en');

const provenance = (
  { provider, model, tried, instructions, cost, isSample }: Provenance,
  brand: Brand | null,
  id: string,
) => ({
  ...{ provider, model, tried: [...tried], instructions, cost, isSample },
  brandVersionId: brand?.versionId ?? null,
  ledgerId: id,
});

/** Words of new blocks by where they stand: `0:heading`, `1:items.0.answer`. */
const fieldsOf = (infos: readonly BlockTypeInfo[], language: 'en' | 'it'): WordField[] =>
  infos.flatMap(({ type, defaults }, at) =>
    wordPlaces(type, defaults[language]).map(({ path, label, kind, maxLength }) => ({
      ...{ path: `${at}:${path}`, label: label.en, kind, maxLength, text: '' },
    })),
  );

export function makeCopilotPages({ sources, gateway, ledger, unitOfWork, audit, contextOf }: Needs) {
  /** Asks once, under the budget, and keeps the ledger honest on every way out. */
  async function asked<T extends { provenance: Provenance }>(
    actor: Member,
    operation: 'words' | 'section',
    { pageId, signal }: { pageId: string; signal: AbortSignal },
    run: (needs: AgentNeeds) => Promise<T>,
  ): Promise<T & { madeBy: ReturnType<typeof provenance> }> {
    const { candidates, brand } = await unitOfWork(actor, async (tx) => {
      await audit.record(tx, actor, { operation: `copilotPages.${operation}`, objectType: 'page', objectId: pageId });
      return { candidates: await sources.candidatesFor(tx, 'text'), brand: await sources.brandOf(tx) };
    });
    const { workspaceId, userId } = actor;
    const meter = ledger.meter({ workspaceId, userId, kind: 'text', objectType: 'page', objectId: pageId });
    try {
      const made = await run({ gateway, candidates, brand: brand?.file ?? null, allow: meter.allow, signal });
      await meter.settle(made.provenance);
      return { ...made, madeBy: provenance(made.provenance, brand, meter.id) };
    } catch (error) {
      await meter.fail(error);
      throw toProblem(error);
    }
  }

  return {
    /** Other words for a block, as a proposal. */
    async words(actor: Member, request: WordsRequest, signal: AbortSignal): Promise<WordsProposal> {
      const { pageId, blockType, fields: given, ...order } = request;
      const page = await contextOf(actor, pageId);
      const info = infoOf(blockType);
      const fields = given.map(({ path, text }) => {
        const place = info && placeOf(info.fields, path);
        return { path, text, place };
      });
      const wrong = fields.filter(({ place }) => place === undefined).map(({ path }) => path);
      if (wrong.length > 0) throw noWordsThere({ paths: wrong.join(', ') });
      if (order.task !== 'write' && given.every(({ text }) => text.trim() === '')) throw nothingToRewrite(undefined);
      const places = fields.flatMap(({ path, text, place }) => (place ? [{ ...place, path, text }] : []));
      const part = info?.label.en ?? blockType;
      const made = await asked(actor, 'words', { pageId, signal }, (needs) =>
        rewriteWords({ ...order, part, page, fields: places }, needs),
      );
      return { fields: made.fields.map((field) => ({ ...field, violations: [...field.violations] })), ...made.madeBy };
    },
    /** New blocks with words, as a proposal. */
    async section(
      actor: Member,
      { pageId, language, wish, types }: SectionRequest,
      signal: AbortSignal,
    ): Promise<SectionProposal> {
      const page = await contextOf(actor, pageId);
      const infos = knownTypes(types);
      if (infos.length === 0) throw noWordsThere({ paths: types.join(', ') });
      const choices = infos.map(({ type, label, fields }) => ({
        type,
        about: `${label.en}: ${fields.map((field) => field.label.en).join(', ')}`,
      }));
      const made = await asked(actor, 'section', { pageId, signal }, async (needs) => {
        const chosen = await choosePart({ language, page, wish, choices }, needs);
        const picked = knownTypes(chosen.types);
        const fields = fieldsOf(picked, languageOf(language));
        const order = { task: 'write', language, part: 'new section', page, wish, fields } as const;
        const written = await rewriteWords(order, needs);
        return { picked, written, provenance: { ...written.provenance, cost: both(chosen, written) } };
      });
      const blocks = made.picked.map(({ type, version, defaults }, at) => {
        const own = made.written.fields.filter(({ path }) => path.startsWith(`${at}:`));
        const content = own.reduce(
          (all, { path, text }) => withText(all, path.slice(`${at}:`.length), text) as BlockContent,
          structuredClone(defaults[languageOf(language)]),
        );
        const parsed = parseBlock(type, version, content);
        return {
          ...{ type, version },
          content: parsed.ok ? parsed.content : defaults[languageOf(language)],
          violations: own.flatMap(({ violations }) => violations),
        };
      });
      return { blocks, ...made.madeBy };
    },
  };
}

/** Cost of two answers; unknown as soon as one is. */
const both = (a: { provenance: Provenance }, b: { provenance: Provenance }): number | null =>
  a.provenance.cost === null || b.provenance.cost === null ? null : a.provenance.cost + b.provenance.cost;

export type CopilotPages = ReturnType<typeof makeCopilotPages>;
