import type { Json } from '../types.ts';
import type { BlockContent, BlockField } from './define.ts';
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

/** Whether a field holds words or a picture: what somebody may change who only writes. A link's words count, its target does not. */
export const isWording = (field: BlockField): boolean =>
  field.kind === 'richtext' || field.kind === 'image' || (field.kind === 'text' && field.technical !== true);

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
