import type { Json } from '../types.ts';
import type { BlockContent, BlockField, Label } from './define.ts';
import { blockTypes } from './parse.ts';

const fieldsOf = new Map(blockTypes.map((info) => [info.type, info.fields]));

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

/** Whether a field holds words, a picture or a video: what somebody may change who only writes. A link's words count, its target does not. */
export const isWording = (field: BlockField): boolean =>
  field.kind === 'richtext' ||
  field.kind === 'image' ||
  field.kind === 'video' ||
  (field.kind === 'text' && field.technical !== true);

/** A place of a block that holds words. */
export interface WordPlace {
  /** e.g. `heading`, `items.0.answer` or `cta.label`. */
  path: string;
  label: Label;
  kind: 'text' | 'richtext';
  maxLength: number;
  text: string;
}

const BUTTON_LENGTH = 80;

function placesIn(fields: readonly BlockField[], content: BlockContent, at: string): WordPlace[] {
  return fields.flatMap((field): WordPlace[] => {
    const value = content[field.name];
    const path = `${at}${field.name}`;
    const { label } = field;
    if (field.kind === 'list')
      return Array.isArray(value)
        ? value.flatMap((item, i) => (isObject(item) ? placesIn(field.fields, item, `${path}.${i}.`) : []))
        : [];
    if (field.kind === 'link') {
      // A button that leads nowhere is not shown.
      if (!isObject(value) || typeof value.label !== 'string' || value.href === '') return [];
      return [{ path: `${path}.label`, label, kind: 'text', maxLength: BUTTON_LENGTH, text: value.label }];
    }
    if (!isWording(field) || (field.kind !== 'text' && field.kind !== 'richtext')) return [];
    const text = typeof value === 'string' ? value : '';
    return [{ path, label, kind: field.kind, maxLength: field.maxLength, text }];
  });
}

/**
 * Every place of a block that holds words, in the order of the inspector, with what stands there.
 *
 * @example wordPlaces('cta', content) // [{ path: 'heading', … }, { path: 'button.label', … }]
 */
export const wordPlaces = (type: string, content: BlockContent): WordPlace[] =>
  placesIn(fieldsOf.get(type) ?? [], content, '');

function below(
  field: BlockField | undefined,
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): string[] {
  if (isSame(before, after) || (field !== undefined && isWording(field))) return [];
  if (field?.kind === 'link' && isObject(before) && isObject(after))
    return isSame({ ...before, label: '' }, { ...after, label: '' }) ? [] : [`${path}.href`];
  if (field?.kind !== 'list' || !Array.isArray(before) || !Array.isArray(after) || before.length !== after.length)
    return [path];
  return before.flatMap((item, i) => within(field.fields, item, after[i], `${path}.${i}`));
}

function within(
  fields: readonly BlockField[],
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): string[] {
  if (!isObject(before) || !isObject(after)) return isSame(before, after) ? [] : [path];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const field = fields.find((one) => one.name === name);
    return below(field, before[name], after[name], path === '' ? name : `${path}.${name}`);
  });
}

/**
 * Where two contents of a block differ in more than words and pictures, as paths such as `items` or `cta.href`; empty when they
 * do not. Both have to be at the newest version of the type.
 *
 * @example beyondWording('hero', { align: 'start', … }, { align: 'center', … }) // ['align']
 */
export const beyondWording = (type: string, before: BlockContent, after: BlockContent): string[] =>
  within(fieldsOf.get(type) ?? [], before, after, '');
