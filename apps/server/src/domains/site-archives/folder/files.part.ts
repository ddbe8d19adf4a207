import { type FolderPart, given, opening, ready } from './part.ts';
import { sealOf } from './seal.ts';

/** `media.json` and `media/` */
export const filesPart: FolderPart = ({ files, rows, mediaKeys }, { storage, sealKeys: [key] }) => {
  const facts = files.map((file) => {
    const row = rows.get(file.id);
    const alts = Object.fromEntries(Object.entries(file.alts ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    const told = given({
      ...{ id: mediaKeys.get(file.id), alt: file.alt },
      alts: Object.keys(alts).length > 0 ? alts : undefined,
      ...{ width: file.width, height: file.height, focal: file.focal },
      ...{ title: row?.title, rights: row?.rights, license: row?.license, consentOn: row?.consentOn ?? undefined },
      tags: row && row.tags.length > 0 ? row.tags : undefined,
      seal: key && sealOf(key, file.hash),
    });
    return [file.name, told] as const;
  });
  const listed = Object.fromEntries(facts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return [
    ready('media.json', listed),
    ...files.map(({ name, storageKey }) => ({
      name: `media/${name}`,
      isPacked: !name.endsWith('.svg'),
      open: opening(() => storage.get(storageKey)),
    })),
  ];
};
