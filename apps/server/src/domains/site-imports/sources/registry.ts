import { archiveSource } from './archive/archive.source.ts';
import type { ImportSource } from './source.ts';
import { wordpressSource } from './wordpress/wordpress.source.ts';

/** Where sites can come from. */
export const importSources: readonly ImportSource[] = [archiveSource, wordpressSource];

/** A copy is an archive that was made a moment ago. */
export function sourceOf(name: 'archive' | 'wordpress' | 'copy'): ImportSource {
  const id = name === 'copy' ? 'archive' : name;
  const found = importSources.find((source) => source.id === id);
  if (!found) throw new Error(`There is no source "${id}".`);
  return found;
}
