import type { BlockReader } from '../page/blocks.ts';
import { parseBlock } from './parse.ts';

/** Upgrades and validates content with the full schemas. */
export const readBlock: BlockReader = (type, version, content) => {
  const parsed = parseBlock(type, version, content);
  if (parsed.ok) return { content: parsed.content };
  return {
    problem: parsed.problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; '),
  };
};
