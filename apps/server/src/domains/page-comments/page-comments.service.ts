import type { Tx, UnitOfWork } from '#db/unit-of-work.ts';
import { pageNotFound } from '#domains/pages/index.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import type { Clock } from '#kernel/clock/index.ts';
import { notFound } from '#kernel/errors/index.ts';
import type { Events } from '#kernel/events/index.ts';
import { commentNotFound, notAThread, notAuthor } from './page-comments.errors.ts';
import { commentAdded } from './page-comments.events.ts';
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
  events: Pick<Events, 'emit'>;
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

/** Who hears of a comment, and what of it. */
interface Hearing {
  /** Named in it. */
  named: string[];
  /** Not named, but in the thread before, or among those who made the page. */
  others: string[];
  facts: { siteId: string; pageId: string; commentId: string; name: string; page: string; text: string };
}

/** So much of a comment stands in a notification. */
const EXCERPT = 140;

export function makePageComments({ repo, unitOfWork, audit, clock, events, pages, blocks, announce }: Needs) {
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
      await events.emit(tx, actor, commentAdded, { commentId: id });
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

  /** Undefined when the comment is gone again. Who wrote it hears nothing, nor who may not see the page. */
  async function hearing(tx: Tx, workspaceId: string, commentId: string): Promise<Hearing | undefined> {
    const row = await repo.find(tx, commentId);
    const page = row && (await repo.pageOf(tx, row.comment.pageId));
    if (!row || !page) return undefined;
    const { comment, authorName } = row;
    const near =
      comment.parentId === null ? await repo.makersOf(tx, page.id) : await repo.inThread(tx, comment.parentId);
    const present = await repo.audience(tx, workspaceId, page.siteId, [...comment.mentions, ...near]);
    const reached = [...present].filter((id) => id !== comment.authorId);
    const named = new Set(comment.mentions);
    const text = comment.body.length > EXCERPT ? `${comment.body.slice(0, EXCERPT)}…` : comment.body;
    return {
      named: reached.filter((id) => named.has(id)),
      others: reached.filter((id) => !named.has(id)),
      facts: { siteId: page.siteId, pageId: page.id, commentId, name: authorName ?? '', page: page.title, text },
    };
  }

  return {
    create,
    update,
    remove,
    hearing,
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
