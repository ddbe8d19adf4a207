import { expect, test } from 'vitest';
import { Problem } from '#lib/problem.ts';
import type { Draft } from './drafts.ts';
import { makeNames } from './names.ts';
import { makeSession } from './session.ts';
import { makeEditorStore, newBlock } from './store.ts';
import type { Blocks, EditorBlock } from './tree.ts';

const hero = newBlock('hero', 'en') as EditorBlock;
const page = (heading: string): Blocks => [{ ...hero, content: { ...hero.content, heading } }];

function started(draft?: Draft, answer: () => void = () => undefined) {
  const kept: { draft: Draft | undefined } = { draft };
  const timers = new Set<() => void>();
  const sent: { heading: unknown; revision: number }[] = [];
  const store = makeEditorStore(page('first'), () => 0);
  const session = makeSession({
    store,
    revision: 7,
    names: makeNames(),
    drafts: {
      read: () => kept.draft,
      write: (revision, blocks) => {
        kept.draft = { revision, at: 1, blocks };
      },
      clear: () => {
        kept.draft = undefined;
      },
    },
    later: (call) => {
      timers.add(call);
      return () => timers.delete(call);
    },
    send: async (blocks, revision) => {
      sent.push({ heading: blocks[0]?.content.heading, revision });
      answer();
      return revision + 1;
    },
  });
  const pass = (): void => {
    for (const call of [...timers]) {
      timers.delete(call);
      call();
    }
  };
  return { store, session, kept, sent, pass, stop: session.start() };
}

const heading = (store: ReturnType<typeof started>['store']) => store.getState().blocks[0]?.content.heading;

test('what is typed is kept by the browser until the server has it', async () => {
  const away = new Problem({ status: 0, code: 'unreachable', detail: '' });
  let online = false;
  const { store, session, kept, sent } = (() => {
    const parts = started(undefined, () => {
      if (!online) throw away;
    });
    parts.store.setField(hero.id, 'heading', 'second');
    parts.pass();
    return parts;
  })();
  await session.autosave.flush();
  expect(session.getState().kind).toBe('waiting');
  expect(kept.draft?.blocks).toEqual(store.getState().blocks);
  expect(kept.draft?.revision).toBe(7);
  online = true;
  expect(await session.autosave.flush()).toBe(true);
  expect(sent.at(-1)).toEqual({ heading: 'second', revision: 7 });
  expect(kept.draft).toBeUndefined();
});

test('the work of a tab that died is brought back as a step that can be undone, and stored', async () => {
  const { store, session, sent } = started({ revision: 7, at: 5, blocks: page('lost') });
  expect(session.restoredAt).toBe(5);
  expect(heading(store)).toBe('lost');
  await session.autosave.flush();
  expect(sent).toEqual([{ heading: 'lost', revision: 7 }]);
  store.undo();
  expect(heading(store)).toBe('first');
});

test('work that was made on an older page is stored on top of that one, so that the conflict is seen', async () => {
  const { session, sent } = started({ revision: 5, at: 5, blocks: page('lost') }, () => {
    throw new Problem({ status: 409, code: 'revision_conflict', detail: '' });
  });
  await session.autosave.flush();
  expect(sent).toEqual([{ heading: 'lost', revision: 5 }]);
  expect(session.getState().kind).toBe('conflict');
});

test('a draft that says what the server says is no news', () => {
  expect(started({ revision: 6, at: 5, blocks: page('first') }).session.restoredAt).toBeUndefined();
});
