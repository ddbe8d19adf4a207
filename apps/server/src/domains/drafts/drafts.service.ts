import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { notFound, revisionConflict } from '#kernel/errors/index.ts';
import {
  draftIsEmpty,
  draftNotFound,
  draftVersionNotFound,
  noSuchMove,
  personNotFound,
  planPaused,
  sampleNotReady,
} from './drafts.errors.ts';
import { decided, mayMove, WORDS } from './drafts.queries.ts';
import type { DraftRow, DraftsRepo, ShownDraft } from './drafts.repo.ts';
import type {
  Decision,
  Draft,
  DraftChange,
  DraftComment,
  DraftQuery,
  DraftState,
  NewDraft,
  PartQuery,
} from './drafts.schemas.ts';

interface Needs {
  repo: DraftsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  /** Whether a generation is one of this workspace. */
  generationExists: (tx: Tx, id: string) => Promise<boolean>;
  /** Tells open boards, after the commit. */
  announce: (workspaceId: string, draftId: string) => void;
}

const PAUSED = 'paused';

const toDraft = ({ draft, ownerName, isSample, comments, planKind, planStage }: ShownDraft): Draft => {
  const { workspaceId: _, state, createdAt, updatedAt, ...row } = draft;
  return {
    ...row,
    state: state as DraftState,
    ownerName: ownerName ?? '',
    isSample: isSample ?? false,
    ...{ comments, planKind, isPaused: planStage === PAUSED },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
};

export function makeDrafts({ repo, unitOfWork, audit, generationExists, announce }: Needs) {
  const record = (tx: Tx, actor: Member, act: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, {
      operation: `drafts.${act}`,
      objectType: 'draft',
      objectId,
      ...(changes ? { changes } : {}),
    });

  async function found(tx: Tx, id: string): Promise<ShownDraft> {
    const row = await repo.find(tx, id);
    if (!row) throw draftNotFound();
    return row;
  }

  const find = async (tx: Tx, id: string): Promise<Draft> => toDraft(await found(tx, id));

  async function check(tx: Tx, actor: Member, { ownerId, generationId }: DraftChange): Promise<void> {
    if (ownerId && !(await repo.isMember(tx, actor.workspaceId, ownerId))) throw personNotFound();
    if (generationId && !(await generationExists(tx, generationId))) throw notFound({ what: 'generation' });
  }

  /** One change of one draft, and the boards that show it. */
  async function changed(
    actor: Member,
    id: string,
    change: (tx: Tx, before: DraftRow) => Promise<unknown>,
  ): Promise<Draft> {
    const draft = await unitOfWork(actor, async (tx) => {
      const before = await repo.lock(tx, id);
      if (!before) throw draftNotFound();
      await change(tx, before);
      return toDraft(await found(tx, id));
    });
    announce(actor.workspaceId, id);
    return draft;
  }

  /** In the transaction of whoever makes it, who announces it afterwards. */
  async function createIn(
    tx: Tx,
    actor: Member,
    input: Omit<NewDraft, 'state'> & { state: DraftState; planId?: string },
  ) {
    const row = await repo.insert(tx, { ...input, workspaceId: actor.workspaceId, createdBy: actor.userId || null });
    await repo.keep(tx, row, actor.userId || null);
    await record(tx, actor, 'create', row.id, { title: row.title, state: row.state });
    return toDraft(await found(tx, row.id));
  }

  const said = (
    { id, authorId, body, createdAt }: { createdAt: Date } & Omit<DraftComment, 'createdAt' | 'authorName'>,
    authorName: string | null,
  ): DraftComment => ({
    ...{ id, authorId, body, authorName: authorName ?? '' },
    createdAt: createdAt.toISOString(),
  });

  return {
    createIn,
    announce,
    ofGenerations: repo.ofGenerations,
    several: repo.several,
    belong: repo.belong,
    /** A text is there that was ordered for drafts: those that are still briefs get it. Told twice, they get it once. */
    async written(actor: Member, generationId: string, body: string): Promise<void> {
      if (body === '') return;
      const waiting = await unitOfWork(actor, async (tx) => {
        const filled: string[] = [];
        for (const { id } of await repo.ofGenerations(tx, [generationId])) {
          const before = await repo.lock(tx, id);
          if (before?.body !== '' || before.state !== 'brief') continue;
          await repo.keep(tx, await repo.update(tx, id, { body, state: 'draft' }), actor.userId || null);
          await record(tx, actor, 'update', id, { fields: ['body'] });
          filled.push(id);
        }
        return filled;
      });
      for (const id of waiting) announce(actor.workspaceId, id);
    },
    exists: async (tx: Tx, id: string): Promise<boolean> => (await repo.find(tx, id)) !== undefined,
    list: (actor: Member, query: DraftQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toDraft), next };
      }),
    /** Throws where there is none. */
    find,
    get: (actor: Member, id: string): Promise<Draft> => unitOfWork.read(actor, (tx) => find(tx, id)),
    async create(actor: Member, input: NewDraft): Promise<Draft> {
      const draft = await unitOfWork(actor, async (tx) => {
        await check(tx, actor, input);
        return createIn(tx, actor, input);
      });
      announce(actor.workspaceId, draft.id);
      return draft;
    },
    /** New words make a version; an approval that was given before is void. */
    update: (actor: Member, id: string, change: DraftChange, ifMatch: number | undefined): Promise<Draft> =>
      changed(actor, id, async (tx, before) => {
        if (ifMatch !== undefined && ifMatch !== before.revision) {
          const theirs = toDraft(await found(tx, id));
          throw revisionConflict(undefined, { extra: { yours: change, theirs } });
        }
        await check(tx, actor, change);
        const isReworded = WORDS.some((name) => change[name] !== undefined && change[name] !== before[name]);
        const isVoid = isReworded && before.state === 'ready';
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const row = await repo.update(tx, id, { ...given, ...(isVoid ? { state: 'review', approvedBy: null } : {}) });
        if (isReworded) await repo.keep(tx, row, actor.userId);
        await record(tx, actor, 'update', id, { fields: Object.keys(given) });
      }),
    async remove(actor: Member, id: string): Promise<void> {
      await unitOfWork(actor, async (tx) => {
        const { draft } = await found(tx, id);
        await repo.delete(tx, id);
        await record(tx, actor, 'delete', id, { title: draft.title });
      });
      announce(actor.workspaceId, id);
    },
    move: (actor: Member, id: string, to: DraftState): Promise<Draft> =>
      changed(actor, id, async (tx, { state, body }) => {
        const from = state as DraftState;
        if (!mayMove(from, to)) throw noSuchMove({ from, to });
        if (to === 'review' && body.trim() === '') throw draftIsEmpty(undefined);
        await repo.update(tx, id, { state: to });
        await record(tx, actor, 'move', id, { from, to });
      }),
    decide: (actor: Member, id: string, { decision, comment }: Decision): Promise<Draft> =>
      changed(actor, id, async (tx, before) => {
        const to = decided(before.state as DraftState, decision);
        if (to === undefined) throw noSuchMove({ from: before.state, to: decision === 'approve' ? 'ready' : 'draft' });
        const { isSample, planStage } = await found(tx, id);
        if (decision === 'approve' && planStage === PAUSED) throw planPaused(undefined);
        if (decision === 'approve' && isSample) throw sampleNotReady(undefined);
        await repo.update(tx, id, { state: to, approvedBy: decision === 'approve' ? actor.userId : null });
        const { workspaceId, userId: authorId } = actor;
        if (comment) await repo.say(tx, { workspaceId, draftId: id, authorId, body: comment });
        await record(tx, actor, decision, id, { from: before.state, to });
      }),
    versions: (actor: Member, id: string, query: PartQuery) =>
      unitOfWork.read(actor, async (tx) => {
        await found(tx, id);
        const page = await repo.versions(tx, id, query);
        return {
          next: page.next,
          items: page.items.map(({ revision, title, brief, body, createdBy, createdAt }) => ({
            ...{ revision, title, brief, body, createdBy, createdAt: createdAt.toISOString() },
          })),
        };
      }),
    /** Old words as the newest ones; none are lost. */
    restore: (actor: Member, id: string, revision: number): Promise<Draft> =>
      changed(actor, id, async (tx, before) => {
        const old = await repo.version(tx, id, revision);
        if (!old) throw draftVersionNotFound();
        const { title, brief, body } = old;
        const isVoid = before.state === 'ready';
        const row = await repo.update(tx, id, {
          ...{ title, brief, body },
          ...(isVoid ? { state: 'review', approvedBy: null } : {}),
        });
        await repo.keep(tx, row, actor.userId);
        await record(tx, actor, 'restore', id, { revision });
      }),
    comments: (actor: Member, id: string, query: PartQuery) =>
      unitOfWork.read(actor, async (tx) => {
        await found(tx, id);
        const { items, next } = await repo.comments(tx, id, query);
        return { items: items.map(({ comment, authorName }) => said(comment, authorName)), next };
      }),
    async say(actor: Member, id: string, body: string): Promise<DraftComment> {
      const { workspaceId, userId: authorId } = actor;
      const comment = await unitOfWork(actor, async (tx) => {
        await found(tx, id);
        const row = await repo.say(tx, { workspaceId, draftId: id, authorId, body });
        await record(tx, actor, 'comment', id);
        return said(row, await repo.nameOf(tx, authorId));
      });
      announce(workspaceId, id);
      return comment;
    },
  };
}

export type Drafts = ReturnType<typeof makeDrafts>;
