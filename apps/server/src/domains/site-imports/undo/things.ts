/** How each kind of thing is taken back. */
import { say } from '../sources/words.ts';
import { atOnce, type Undo } from './undo.ts';

/** Thrown to take a transaction back in which the thing turned out to be changed. */
const changed = new Error('It was changed since.');

export const undoRedirect: Undo = async (tools, actor, { objectId, stamp }) => {
  try {
    await atOnce(tools, actor, async (tx) => {
      const { from, to } = await tools.redirects.removeIn(tx, actor, objectId);
      if (`${from} ${to}` !== stamp) throw changed;
    });
    return undefined;
  } catch (error) {
    if (error === changed) return say('changed_since');
    throw error;
  }
};

export const undoPage: Undo = (tools, actor, { objectId, stamp }) =>
  atOnce(tools, actor, async (tx) => {
    const found = await tools.pages.lock(tx, objectId);
    if (!found) return undefined;
    if (String(found.page.revision) !== stamp) return say('changed_since');
    await tools.pages.removeIn(tx, actor, found);
    return undefined;
  });

export const undoSite: Undo = (tools, actor, { objectId, stamp }) =>
  atOnce(tools, actor, async (tx) => {
    const site = await tools.sites.lock(tx, objectId);
    if (!site) return undefined;
    if (String(site.revision) !== stamp) return say('changed_since');
    if (await tools.repo.isInUse(tx, objectId)) return say('site_in_use');
    await tools.sites.removeIn(tx, actor, objectId);
    return undefined;
  });

export const undoTemplate: Undo = async (tools, actor, { objectId, stamp }) => {
  const { version, hasUnpublishedChanges } = await tools.templates.get(actor, objectId);
  if (String(version) !== stamp || hasUnpublishedChanges) return say('changed_since');
  await tools.templates.remove(actor, objectId);
  return undefined;
};

export const undoLanguage: Undo = async (tools, actor, { objectId }) => {
  const { code } = await tools.languages.get(actor, objectId);
  if (await tools.unitOfWork.read(actor, (tx) => tools.repo.hasLanguage(tx, code))) return say('used_since');
  await tools.languages.remove(actor, objectId);
  return undefined;
};

/** Things that say when they were changed last. */
const undoDated =
  (kept: 'media' | 'affiliateLinks' | 'presets'): Undo =>
  async (tools, actor, { objectId, stamp }) => {
    const { updatedAt } = await tools[kept].get(actor, objectId);
    if (updatedAt !== stamp) return say('changed_since');
    await tools[kept].remove(actor, objectId);
    return undefined;
  };

export const undoFile = undoDated('media');
export const undoLink = undoDated('affiliateLinks');
export const undoOffer = undoDated('presets');
