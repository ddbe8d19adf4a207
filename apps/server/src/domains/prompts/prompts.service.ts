import { isDeepStrictEqual } from 'node:util';
import { brandBrief, checkText, type Gateway, type TextAnswer } from '@atelier/ai';
import type { PromptContent } from '#db/tables/prompts.ts';
import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { AiLedger } from '#domains/ai-ledger/index.ts';
import { type Brand, failureOf, provenanceOf, type Sources, toProblem } from '#domains/copilot/index.ts';
import type { Generations, Worker } from '#domains/generations/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { revisionConflict } from '#kernel/errors/index.ts';
import { promptInactive, promptNotFound, sharedPrompt, versionNotFound } from './prompts.errors.ts';
import { type Filled, fill, modelOf, type PromptPiece, pieceOf, variablesOf } from './prompts.queries.ts';
import { contentOf, type PromptRow, type PromptsRepo } from './prompts.repo.ts';
import type {
  GenerateRequest,
  NewPrompt,
  Prompt,
  PromptChange,
  PromptQuery,
  PromptRun,
  Values,
  VersionQuery,
} from './prompts.schemas.ts';

/** What a page tells a prompt, by the names of placeholders. */
export type PageContext = Readonly<
  Record<'brand_name' | 'title' | 'description' | 'language', string> & { keywords: string[]; siteId: string }
>;

interface Needs {
  repo: PromptsRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
  sources: Sources;
  gateway: Pick<Gateway, 'text'>;
  ledger: Pick<AiLedger, 'meter'>;
  generations: Pick<Generations, 'order' | 'produced' | 'failed' | 'watch'>;
  /** Throws not found for a block or page that the member cannot see. */
  contextOf(actor: Member, about: { blockId: string } | { pageId: string }): Promise<PageContext>;
  /** Orders a picture; answers with the id of the generation. */
  orderImage(
    actor: Member,
    order: { prompt: string; language: 'en' | 'it'; model?: { provider: string; model: string } },
    promptVersionId: string | null,
  ): Promise<string>;
  builtIn: readonly (PromptContent & { key: string })[];
}

const toPrompt = ({ workspaceId, key: _, ...row }: PromptRow): Prompt => ({
  ...row,
  language: row.language as Prompt['language'],
  isShared: workspaceId === null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const whole = <T extends Pick<PromptContent, 'prompt' | 'systemPrompt' | 'variables'>>(content: T): T => ({
  ...content,
  variables: variablesOf(content),
});
const said = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<PromptContent>;

/** Characters of a filled prompt that stay with what was made of it. */
const MOST_KEPT = 20_000;

export function makePrompts(needs: Needs) {
  const { repo, unitOfWork, systemWork, audit, sources, gateway, ledger, generations } = needs;
  const { contextOf, orderImage, builtIn } = needs;
  const record = (tx: Tx, actor: Member, act: string, { id, name, version }: PromptRow) =>
    audit.record(tx, actor, {
      operation: `prompts.${act}`,
      objectType: 'prompt',
      objectId: id,
      changes: { name, version },
    });

  async function own(tx: Tx, id: string): Promise<PromptRow> {
    // A shared one can be read but not locked, as it cannot be written.
    const row = await repo.find(tx, id);
    if (!row) throw promptNotFound();
    if (row.workspaceId === null) throw sharedPrompt(undefined);
    return (await repo.lock(tx, id)) ?? row;
  }

  const found = (actor: Member, id: string): Promise<PromptRow> =>
    unitOfWork.read(actor, async (tx) => {
      const row = await repo.find(tx, id);
      if (!row) throw promptNotFound();
      return row;
    });

  const runOf = (row: PromptRow, values: Partial<PromptRun>): PromptRun => ({
    ...{ text: null, generationId: null, isWhole: true, violations: [], provider: null, model: null, tried: [] },
    ...{ cost: null, isSample: false, brandVersionId: null, ledgerId: null, promptVersion: row.version },
    ...values,
  });

  const answered = (row: PromptRow, answer: TextAnswer, brand: Brand | null, ledgerId: string): PromptRun =>
    runOf(row, {
      text: answer.text,
      isWhole: answer.stopped === 'stop',
      violations: brand ? checkText(brand.file, answer.text) : [],
      brandVersionId: brand?.versionId ?? null,
      provider: answer.provider,
      model: answer.model,
      tried: [...answer.tried],
      cost: answer.cost,
      isSample: answer.isSample,
      ledgerId,
    });

  /** Asks for what is already `running`, and keeps what came of it, or why nothing did. */
  async function asked(
    work: Worker,
    id: string,
    piece: PromptPiece,
    ends: { job?: AbortSignal; reader?: AbortSignal },
  ) {
    const { candidates, brand } = await unitOfWork(work, async (tx) => ({
      candidates: await sources.candidatesFor(tx, 'text', piece.model),
      brand: await sources.brandOf(tx),
    }));
    const { instructions } = piece;
    const meter = ledger.meter({ ...work, kind: 'text', objectType: 'generation', objectId: id });
    const watch = generations.watch(id, ends.job, ends.reader);
    try {
      const answer = await gateway.text({
        candidates,
        allow: meter.allow,
        signal: watch.signal,
        prompt: piece.prompt,
        language: piece.language,
        system: [piece.systemPrompt, brand ? brandBrief(brand.file) : ''].filter(Boolean).join('\n\n') || undefined,
        temperature: piece.temperature ?? undefined,
        maxOutputTokens: piece.maxTokens ?? undefined,
      });
      await meter.settle({ ...answer, instructions });
      const made = provenanceOf({ ...answer, instructions }, brand, meter.id);
      await generations.produced(work, id, { output: { text: answer.text }, ...made });
      return { answer, brand, ledgerId: meter.id };
    } catch (error) {
      await meter.fail(error);
      await generations.failed(work, id, failureOf(error, ends.job));
      throw error;
    } finally {
      watch.end();
    }
  }

  async function write(actor: Member, row: PromptRow, filled: Filled, reader: AbortSignal): Promise<PromptRun> {
    const generationId = await unitOfWork(actor, async (tx) => {
      await record(tx, actor, 'run', row);
      const order = { name: row.name, prompt: filled.prompt.slice(0, MOST_KEPT), language: row.language };
      const promptVersionId = (await repo.version(tx, row.id, row.version))?.id ?? null;
      const [kept] = await generations.order(tx, actor, [{ kind: 'prompt', state: 'running', order, promptVersionId }]);
      return kept?.id ?? '';
    });
    const work = { workspaceId: actor.workspaceId, userId: actor.userId };
    const { answer, brand, ledgerId } = await asked(work, generationId, pieceOf(row, filled), { reader }).catch(
      (error: unknown) => {
        throw toProblem(error);
      },
    );
    return { ...answered(row, answer, brand, ledgerId), generationId };
  }

  async function run(actor: Member, row: PromptRow, values: Values, reader: AbortSignal): Promise<PromptRun> {
    const filled = fill(contentOf(row), values);
    if (row.type === 'text') return write(actor, row, filled, reader);
    const model = modelOf(row);
    const prompt = [filled.systemPrompt, filled.prompt].filter(Boolean).join('\n').slice(0, 2000);
    const language = row.language as Prompt['language'];
    const version = await unitOfWork.read(actor, (tx) => repo.version(tx, row.id, row.version));
    const order = { prompt, language, ...(model ? { model } : {}) };
    const generationId = await orderImage(actor, order, version?.id ?? null);
    return runOf(row, { generationId });
  }

  const insert = (actor: Member, values: NewPrompt, act: string): Promise<Prompt> =>
    unitOfWork(actor, async (tx) => {
      const row = await repo.insert(tx, { ...whole(values), workspaceId: actor.workspaceId }, actor.userId);
      await record(tx, actor, act, row);
      return toPrompt(row);
    });

  return {
    list: (actor: Member, query: PromptQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toPrompt), next };
      }),
    get: async (actor: Member, id: string): Promise<Prompt> => toPrompt(await found(actor, id)),
    create: (actor: Member, values: NewPrompt): Promise<Prompt> => insert(actor, values, 'create'),
    async duplicate(actor: Member, id: string): Promise<Prompt> {
      const { isActive, ...row } = await found(actor, id);
      const content = { ...contentOf({ isActive, ...row }), name: `${row.name} (2)`.slice(-120), isActive };
      return insert(actor, content as NewPrompt, 'duplicate');
    },
    update: (actor: Member, id: string, { isActive, ...change }: PromptChange, ifMatch: number | undefined) =>
      unitOfWork(actor, async (tx): Promise<Prompt> => {
        const before = await own(tx, id);
        if (ifMatch !== undefined && ifMatch !== before.version)
          throw revisionConflict(undefined, { extra: { yours: { isActive, ...change }, theirs: toPrompt(before) } });
        const next = whole({ ...contentOf(before), ...said(change) });
        const isNew = !isDeepStrictEqual(next, contentOf(before));
        const values = { ...(isNew ? next : {}), ...(isActive === undefined ? {} : { isActive }) };
        const row = await repo.change(tx, id, values, isNew ? { createdBy: actor.userId } : undefined);
        if (!row) throw promptNotFound();
        await record(tx, actor, 'update', row);
        return toPrompt(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        const row = await own(tx, id);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', row);
      }),
    versions: (actor: Member, id: string, query: VersionQuery) =>
      unitOfWork.read(actor, async (tx) => {
        if (!(await repo.find(tx, id))) throw promptNotFound();
        const page = await repo.versions(tx, id, query);
        return {
          next: page.next,
          items: page.items.map(({ version, content, restoredFrom, createdBy, createdAt }) => ({
            ...{ version, restoredFrom, createdBy, createdAt: createdAt.toISOString() },
            content: { ...content, language: content.language as Prompt['language'] },
          })),
        };
      }),
    /** An old content as the newest version; none is lost. */
    restore: (actor: Member, id: string, version: number): Promise<Prompt> =>
      unitOfWork(actor, async (tx) => {
        await own(tx, id);
        const old = await repo.version(tx, id, version);
        if (!old) throw versionNotFound();
        const row = await repo.change(tx, id, old.content, { createdBy: actor.userId, restoredFrom: version });
        if (!row) throw promptNotFound();
        await record(tx, actor, 'restore', row);
        return toPrompt(row);
      }),
    preview: async (actor: Member, id: string, values: Values): Promise<Filled> =>
      fill(contentOf(await found(actor, id)), values),
    test: async (actor: Member, id: string, values: Values, reader: AbortSignal): Promise<PromptRun> =>
      run(actor, await found(actor, id), values, reader),
    /** A proposal for a block or a page: nothing is changed there. */
    async generate(
      actor: Member,
      id: string,
      { blockId, pageId, values }: GenerateRequest,
      reader: AbortSignal,
    ): Promise<PromptRun> {
      const row = await found(actor, id);
      if (!row.isActive) throw promptInactive(undefined);
      const ofPage = pageId === undefined ? {} : await contextOf(actor, { pageId });
      const context = blockId === undefined ? ofPage : await contextOf(actor, { blockId });
      return run(actor, row, { ...context, ...values }, reader);
    },
    /** A prompt as it stands now, to be filled for one page after another. */
    async opened(actor: Member, id: string) {
      const row = await found(actor, id);
      if (!row.isActive) throw promptInactive(undefined);
      const version = await unitOfWork.read(actor, (tx) => repo.version(tx, row.id, row.version));
      return {
        ...{ name: row.name, type: row.type, model: modelOf(row), promptVersionId: version?.id ?? null },
        async pieceFor(
          pageId: string,
          values: Values,
        ): Promise<PromptPiece & Record<'siteId' | 'pageId' | 'name', string>> {
          const context = await contextOf(actor, { pageId });
          const filled = fill(contentOf(row), { ...context, ...values });
          return { ...pieceOf(row, filled), siteId: context.siteId, pageId, name: context.title };
        },
      };
    },
    /** Has a piece of a batch answered; its generation is `running` already. */
    runPiece: (work: Worker, id: string, piece: PromptPiece, ends: { job?: AbortSignal }) =>
      asked(work, id, piece, ends),
    /** The product's set for everybody; may run again. */
    installBuiltIn: (): Promise<void> =>
      systemWork('prompts', async (tx) => {
        const shared = new Map((await repo.lockShared(tx)).map((row) => [row.key, row]));
        for (const { key, ...content } of builtIn) {
          const row = shared.get(key);
          const values = whole(content);
          if (!row) await repo.insert(tx, { ...values, key, workspaceId: null }, null);
          else if (!isDeepStrictEqual(contentOf(row), values))
            await repo.change(tx, row.id, values, { createdBy: null });
        }
      }),
  };
}

export type Prompts = ReturnType<typeof makePrompts>;
