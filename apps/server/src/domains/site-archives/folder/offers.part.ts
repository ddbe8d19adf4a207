import { type FolderPart, type Known, ready, swapIn, through } from './part.ts';

function presetsFile(all: Known) {
  const rows = all.presets.map(({ id, name, items, buttonText, affiliateLinkId, isActive }) => {
    const link = affiliateLinkId ? all.linkKeys.get(affiliateLinkId) : undefined;
    const value = { name, items: through(items, '', swapIn(all)), buttonText, active: isActive };
    return [all.presetKeys.get(id) ?? '', { ...value, ...(link ? { affiliateLink: link } : {}) }] as const;
  });
  return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** `presets.json`, where there are some. */
export const offersPart: FolderPart = (known) => {
  const presets = presetsFile(known);
  return Object.keys(presets).length > 0 ? [ready('presets.json', presets)] : [];
};
