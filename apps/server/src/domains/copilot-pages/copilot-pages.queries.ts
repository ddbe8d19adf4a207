/** Which places of a block hold words, by the block's own description of its fields. */
import type { WordField } from '@atelier/ai';
import { type BlockField, blockTypes, isWording, type Json } from '@atelier/engine';

const types = new Map(blockTypes.map((info) => [info.type, info]));

export const infoOf = (type: string) => types.get(type);
export const knownTypes = (wanted: readonly string[]) =>
  wanted.flatMap((type) => {
    const info = types.get(type);
    return info === undefined ? [] : [info];
  });

type Place = Omit<WordField, 'text' | 'path'>;

/** What holds words at a path such as `items.2.question`; undefined for what does not. */
export function placeOf(fields: readonly BlockField[], path: string): Place | undefined {
  const [name = '', index, ...rest] = path.split('.');
  const field = fields.find((one) => one.name === name);
  if (field?.kind === 'list') return /^\d{1,3}$/.test(index ?? '') ? placeOf(field.fields, rest.join('.')) : undefined;
  if (field === undefined) return undefined;
  if (field.kind === 'link') return index === 'label' ? { label: 'Button', kind: 'text', maxLength: 80 } : undefined;
  if (index !== undefined || !isWording(field) || (field.kind !== 'text' && field.kind !== 'richtext'))
    return undefined;
  return { label: field.label.en, kind: field.kind, maxLength: field.maxLength };
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same content with other words at a path. */
export function withText(content: Json, path: string, text: string): Json {
  const [key = '', ...rest] = path.split('.');
  const next = (value: Json | undefined): Json =>
    rest.length === 0 ? text : withText(value ?? {}, rest.join('.'), text);
  if (Array.isArray(content)) return content.map((item, i) => (i === Number(key) ? next(item) : item));
  return isObject(content) ? { ...content, [key]: next(content[key]) } : content;
}
