import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { pageNotFound } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import { commentNotFound, notAThread, notAuthor } from './page-comments.errors.ts';
import type { PageCommentsRepo, SignedComment } from './page-comments.repo.ts';
import type { Comment, CommentChange, CommentQuery, NewComment } from './page-comments.schemas.ts';

/** Told after a change has been stored, so that open editors look again. */
export interface CommentNews {
  workspaceId: string;
  pageId: string;
  commentId: string;
  /** People named in a new comment. */
  mentions: readonly string[];
}

interface Needs {
  repo: PageCommentsRepo;
  unitOfWork: UnitOfWork;
  audit: Audit;
  clock: Clock;
  pages: { find(tx: Tx, id: string): Promise<unknown> };
  blocks: { stands(tx: Tx, pageId: string, blockId: string): Promise<boolean> };
  announce: (news: CommentNews) => void;
}

const toComment = ({ comment, authorName }: SignedComment): Comment => {
  const { workspaceId: _, resolvedBy: _by, resolvedAt, createdAt, updatedAt, ...shown } = comment;
  return {
    ...shown,
    authorName: authorName ?? '',
    resolvedAt: resolvedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
};

export function makePageComments({ repo, unitOfWork, audit, clock, pages, blocks, announce }: Needs) {
  async function found(tx: Tx, id: string): Promise<SignedComment> {
    const row = await repo.find(tx, id);
    if (!row) throw commentNotFound();
    return row;
  }

  function tell({ workspaceId }: Member, { id: commentId, pageId, mentions }: Comment, isNew = false): void {
    announce({ workspaceId, pageId, commentId, mentions: isNew ? mentions : [] });
  }

  const record = (tx: Tx, actor: Member, operation: string, objectId: string, changes?: Record<string, unknown>) =>
    audit.record(tx, actor, { operation, objectType: 'page_comment', objectId, ...(changes ? { changes } : {}) });

  /** What a new comment names has to exist here. */
  async function check(tx: Tx, actor: Member, input: NewComment): Promise<string | null> {
    const { pageId, parentId, mentions = [] } = input;
    if (!(await pages.find(tx, pageId))) throw pageNotFound();
    const known = await repo.members(tx, actor.workspaceId, mentions);
    if (mentions.some((id) => !known.has(id))) throw notFound({ what: 'person' });
    if (input.blockId && !(await blocks.stands(tx, pageId, input.blockId))) throw notFound({ what: 'block' });
    if (!parentId) return input.blockId ?? null;
    const { comment } = await found(tx, parentId);
    if (comment.pageId !== pageId) throw commentNotFound();
    if (comment.parentId !== null) throw notAThread(undefined);
    return comment.blockId;
  }

  async function create(actor: Member, input: NewComment): Promise<Comment> {
    const comment = await unitOfWork(actor, async (tx) => {
      const blockId = await check(tx, actor, input);
      const { pageId, parentId = null, body, mentions = [] } = input;
      const values = { workspaceId: actor.workspaceId, pageId, blockId, parentId, body, mentions };
      const id = await repo.insert(tx, { ...values, authorId: actor.userId });
      await record(tx, actor, 'page_comments.create', id, { pageId });
      return toComment(await found(tx, id));
    });
    tell(actor, comment, true);
    return comment;
  }

  async function update(actor: Member, id: string, { body, resolved }: CommentChange): Promise<Comment> {
    const comment = await unitOfWork(actor, async (tx) => {
      const { comment: before } = await found(tx, id);
      if (body !== undefined && before.authorId !== actor.userId) throw notAuthor(undefined);
      if (resolved !== undefined && before.parentId !== null) throw notAThread(undefined);
      const closed = resolved
        ? {
            resolvedAt: before.resolvedAt ?? new Date(clock.nowMs()),
            resolvedBy: before.resolvedBy ?? actor.userId,
          }
        : { resolvedAt: null, resolvedBy: null };
      await repo.update(tx, id, { ...(body === undefined ? {} : { body }), ...(resolved === undefined ? {} : closed) });
      await record(tx, actor, 'page_comments.update', id, { resolved });
      return toComment(await found(tx, id));
    });
    tell(actor, comment);
    return comment;
  }

  /** People take back their own words; who builds pages also those of others. */
  async function remove(actor: Member, id: string): Promise<void> {
    const comment = await unitOfWork(actor, async (tx) => {
      const row = await found(tx, id);
      if (row.comment.authorId !== actor.userId && !actor.permissions.has('page:update')) throw notAuthor(undefined);
      await repo.delete(tx, id);
      await record(tx, actor, 'page_comments.delete', id);
      return toComment(row);
    });
    tell(actor, comment);
  }

  return {
    create,
    update,
    remove,
    get: (actor: Member, id: string): Promise<Comment> =>
      unitOfWork(actor, async (tx) => toComment(await found(tx, id))),
    list: (actor: Member, query: CommentQuery) =>
      unitOfWork(actor, async (tx) => {
        if (!(await pages.find(tx, query.page))) throw pageNotFound();
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toComment), next };
      }),
    people: (actor: Member) => unitOfWork(actor, async (tx) => ({ items: await repo.people(tx, actor.workspaceId) })),
  };
}

export type PageComments = ReturnType<typeof makePageComments>;
