import { describe, expect, test } from 'vitest';
import type { Template } from '#lib/api/types.gen.ts';
import { changeOf, docOf, piecesOf, textOf, withText } from './document.ts';
import { mergeDocs } from './merge.ts';
import { makeTemplateStore } from './store.ts';

const section = (key: string, htmlContent = '') => ({
  ...{ id: key, templateId: 't', key, name: key, type: 'custom' as const, htmlContent, cssContent: '', orderIndex: 0 },
  ...{ isRequired: false, isCustomizable: true, createdAt: '', updatedAt: '' },
});
const template = (changes: Partial<Template> = {}): Template =>
  ({
    ...{
      id: 't',
      name: 'Bakery',
      description: '',
      translations: {},
      kind: 'sectional',
      cssFramework: 'custom',
      cssOutput: 'external',
    },
    ...{
      jsOutput: 'defer',
      isActive: true,
      wantsClassPrefix: false,
      htmlContent: '<p>',
      cssContent: 'a{}',
      jsContent: '',
    },
    ...{ menuHtml: '', footerMenuHtml: '', faqBlockHtml: '', availableBlocks: [], variables: [], assets: [] },
    ...{
      colorVariables: [{ name: 'brand', label: '', value: '#111' }],
      sections: [section('top', 'old'), section('end')],
    },
    ...{ revision: 4, version: 1, hasUnpublishedChanges: false },
    ...changes,
  }) as Template;
const doc = docOf(template());

describe('a draft as it is edited', () => {
  test('sends what differs, lists whole and in order, and nothing when nothing does', () => {
    expect(changeOf(doc, doc)).toBeUndefined();
    expect(changeOf(doc, withText(withText(doc, 'css', 'b{}'), 'css', 'a{}'))).toBeUndefined();
    expect(changeOf(doc, withText(doc, 'css', 'b{}'))).toEqual({ cssContent: 'b{}' });
    const turned = { ...doc, sections: [...doc.sections].reverse() };
    expect(changeOf(doc, turned)?.sections).toMatchObject([
      { key: 'end', orderIndex: 0 },
      { key: 'top', orderIndex: 1 },
    ]);
  });

  test('has a text for every piece, and only the one that is named changes', () => {
    for (const piece of piecesOf(doc)) {
      const changed = withText(doc, piece, `new ${piece}`);
      expect(textOf(changed, piece)).toBe(`new ${piece}`);
      expect(piecesOf(doc).filter((other) => textOf(changed, other) !== textOf(doc, other))).toEqual([piece]);
    }
    expect(textOf(doc, 'section:nobody')).toBeUndefined();
  });
});

describe('two people who changed the same draft', () => {
  const theirs = withText(withText(doc, 'css', 'theirs{}'), 'section:top', 'theirs');

  test('lose nothing when they changed different things', () => {
    const mine = {
      ...withText(doc, 'html', '<b>'),
      sections: [...doc.sections, { ...doc.sections[0], key: 'new' }],
    } as typeof doc;
    const { doc: merged, conflicts } = mergeDocs(doc, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged).toMatchObject({ htmlContent: '<b>', cssContent: 'theirs{}' });
    expect(merged.sections.map(({ key, htmlContent }) => `${key} ${htmlContent}`)).toEqual([
      'top theirs',
      'end ',
      'new old',
    ]);
  });

  test('are asked about what both changed, one thing at a time', () => {
    const mine = withText(withText(doc, 'css', 'mine{}'), 'section:top', 'mine');
    const { conflicts, doc: kept } = mergeDocs(doc, mine, theirs, { 'section:top': 'theirs' });
    expect(conflicts.map(({ key }) => key)).toEqual(['field:cssContent', 'section:top']);
    expect(kept.cssContent).toBe('mine{}');
    expect(textOf(kept, 'section:top')).toBe('theirs');
  });

  test('see what the other removed, unless they worked on it', () => {
    const without = { ...doc, sections: doc.sections.filter(({ key }) => key !== 'top') };
    expect(mergeDocs(doc, doc, without).doc.sections.map(({ key }) => key)).toEqual(['end']);
    const mine = withText(doc, 'section:top', 'mine');
    expect(mergeDocs(doc, mine, without)).toMatchObject({ conflicts: [{ key: 'section:top', theirs: undefined }] });
    expect(mergeDocs(doc, mine, without, { 'section:top': 'theirs' }).doc.sections).toHaveLength(1);
  });
});

describe('the editor', () => {
  const memory = () => {
    let kept: { revision: number; at: number; work: typeof doc } | undefined;
    return {
      read: () => kept,
      write: (revision: number, work: typeof doc) => {
        kept = { revision, at: 1, work };
      },
      clear: () => {
        kept = undefined;
      },
    };
  };
  const atOnce = (call: () => void) => {
    call();
    return () => {};
  };

  test('brings back what was unsaved when the tab died, on the revision it was made on', () => {
    const kept = memory();
    makeTemplateStore(template(), kept, atOnce).change((was) => withText(was, 'css', 'mine{}'));
    const next = makeTemplateStore(template({ revision: 6 }), kept, atOnce);
    expect(next.getState()).toMatchObject({ revision: 4, isDirty: true, restoredAt: 1, doc: { cssContent: 'mine{}' } });
    next.discard();
    expect(kept.read()).toBeUndefined();
    expect(next.getState()).toMatchObject({ isDirty: false, doc: { cssContent: 'a{}' } });
  });

  test('keeps what is typed while a save is under way', () => {
    const store = makeTemplateStore(template(), memory(), atOnce);
    store.change((was) => withText(was, 'css', 'sent{}'));
    const sent = store.getState().doc;
    store.change((was) => withText(was, 'html', '<i>'));
    store.saved(template({ cssContent: 'sent{}', revision: 5 }), sent);
    expect(store.getState()).toMatchObject({
      ...{ revision: 5, isDirty: true },
      doc: { cssContent: 'sent{}', htmlContent: '<i>' },
    });
  });
});
