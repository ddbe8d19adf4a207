import { describe, expect, it } from 'vitest';
import { indexEntry, sampleBlock, samplePage, sampleSite } from '../sample.ts';
import { renderPage } from '../site/render-page.ts';
import type { BlockInput } from '../types.ts';
import type { BlockContent, BlockDefinition, BlockField } from './define.ts';
import { parseBlock, schemaOf } from './parse.ts';

function render(block: BlockInput, editMode = false): string {
  const page = samplePage({ blocks: [block] });
  return renderPage(sampleSite(), page, [indexEntry(page)], { editMode }).html;
}

function labelsOf(fields: readonly BlockField[]): string[] {
  return fields.flatMap((field) => [
    field.label.en,
    field.label.it,
    ...(field.kind === 'list' ? labelsOf(field.fields) : []),
  ]);
}

/** What every block type promises, whoever wrote it. */
export function blockContract(block: BlockDefinition): void {
  const content = (): BlockContent => block.defaults('en') as BlockContent;
  describe(`block ${block.type}`, () => {
    it('has a permanent name, a whole version and an icon', () => {
      expect(block.type).toMatch(/^[a-z][a-z_]*$/);
      expect(Number.isInteger(block.version) && block.version >= 1).toBe(true);
      expect(block.icon).toMatch(/^[a-z-]+$/);
    });

    it('labels everything in both languages', () => {
      for (const label of [block.label.en, block.label.it, ...labelsOf(block.fields)])
        expect(label.trim()).not.toBe('');
    });

    it('starts with content its own schema accepts, unchanged, in both languages', () => {
      for (const language of ['en', 'it'] as const) {
        const start = block.defaults(language);
        expect(schemaOf(block).parse(start)).toEqual(start);
      }
    });

    it('accepts empty content and fills it', () => {
      expect(parseBlock(block.type, block.version, {}).ok).toBe(true);
    });

    it('has an inspector field for every key of its content and no other', () => {
      expect(block.fields.map((field) => field.name).sort()).toEqual(Object.keys(content()).sort());
    });

    it('offers list items that its schema accepts', () => {
      for (const field of block.fields) {
        if (field.kind !== 'list') continue;
        expect(parseBlock(block.type, block.version, { ...content(), [field.name]: [field.newItem] }).ok).toBe(true);
        expect(field.fields.map((inner) => inner.name).sort()).toEqual(Object.keys(field.newItem).sort());
      }
    });

    it('refuses keys nobody knows, also the ones that reach prototypes', () => {
      for (const key of ['unknown', 'constructor'])
        expect(parseBlock(block.type, block.version, { ...content(), [key]: 1 }).ok).toBe(false);
      expect(parseBlock(block.type, block.version, JSON.parse('{"__proto__":{"a":1}}')).ok).toBe(false);
    });

    it('has an upgrade from every older version', () => {
      for (let version = 1; version < block.version; version++)
        expect(parseBlock(block.type, version, {}).ok).toBe(true);
      expect(Object.keys(block.upgrades)).toHaveLength(block.version - 1);
    });

    it('marks itself for the editor in edit mode only', () => {
      const input = sampleBlock(block.type, block.version, content());
      expect(render(input, true)).toContain(`data-block="${input.id}"`);
      expect(render(input)).not.toMatch(/data-(?:block|edit|type)/);
    });

    it('renders the same twice', () => {
      const input = sampleBlock(block.type, block.version, content());
      expect(render(input)).toBe(render(input));
    });

    it('gives its words without markup', () => {
      expect(block.text(content())).not.toMatch(/<[a-z/]/i);
    });
  });
}
