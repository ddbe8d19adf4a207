import type { ImportSource } from './source.ts';

/** Where sites can come from. What reads them is loaded with the first import: few processes ever make one. */
const importSources = {
  archive: async () => (await import('./archive/archive.source.ts')).archiveSource,
  wordpress: async () => (await import('./wordpress/wordpress.source.ts')).wordpressSource,
};

/** A copy is an archive that was made a moment ago. */
export const sourceOf = (name: 'archive' | 'wordpress' | 'copy'): Promise<ImportSource> =>
  importSources[name === 'copy' ? 'archive' : name]();
