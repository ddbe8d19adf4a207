import type { SystemWork, Tx, UnitOfWork } from '#db/unit-of-work.ts';
import type { Member } from '#kernel/access/index.ts';
import type { Audit } from '#kernel/audit/index.ts';
import { codeTaken, languageNotFound, sharedLanguage } from './languages.errors.ts';
import type { LanguageRow, LanguagesRepo } from './languages.repo.ts';
import type { Language, LanguageChange, LanguageQuery, NewLanguage } from './languages.schemas.ts';

interface Needs {
  repo: LanguagesRepo;
  unitOfWork: UnitOfWork;
  systemWork: SystemWork;
  audit: Audit;
}

/** Languages that every workspace finds; names by CLDR, as the runtime knows them. */
const SHARED = [
  'en',
  'it',
  'de',
  'fr',
  'es',
  'pt',
  'nl',
  'pl',
  'ro',
  'el',
  'cs',
  'sk',
  'sl',
  'hr',
  'hu',
  'bg',
  'da',
  'sv',
  'fi',
  'nb',
  'et',
  'lv',
  'lt',
  'ga',
  'mt',
  'sq',
  'uk',
  'tr',
  'ar',
  'he',
  'ja',
  'ko',
  'zh',
  'en-GB',
  'en-US',
  'pt-BR',
  'de-AT',
  'de-CH',
  'fr-CH',
  'it-CH',
];

const nameOf = (code: string): string => {
  const name = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
};

const toLanguage = (row: LanguageRow): Language => ({
  id: row.id,
  code: row.code,
  name: row.name,
  isActive: row.isActive,
  isShared: row.workspaceId === null,
  createdAt: row.createdAt.toISOString(),
});

export function makeLanguages({ repo, unitOfWork, systemWork, audit }: Needs) {
  async function own(tx: Tx, id: string): Promise<LanguageRow> {
    const row = await repo.find(tx, id);
    if (!row) throw languageNotFound();
    if (row.workspaceId === null) throw sharedLanguage(undefined);
    return row;
  }
  async function createIn(tx: Tx, actor: Member, input: NewLanguage): Promise<Language> {
    const row = await repo.insert(tx, { ...input, workspaceId: actor.workspaceId });
    if (!row) throw codeTaken({ code: input.code });
    const line = { operation: 'languages.create', objectType: 'language', objectId: row.id };
    await audit.record(tx, actor, { ...line, changes: input });
    return toLanguage(row);
  }
  return {
    list: (actor: Member, query: LanguageQuery) =>
      unitOfWork.read(actor, async (tx) => {
        const { items, next } = await repo.list(tx, query);
        return { items: items.map(toLanguage), next };
      }),
    get: (actor: Member, id: string): Promise<Language> =>
      unitOfWork.read(actor, async (tx) => {
        const row = await repo.find(tx, id);
        if (!row) throw languageNotFound();
        return toLanguage(row);
      }),
    create: (actor: Member, input: NewLanguage): Promise<Language> =>
      unitOfWork(actor, (tx) => createIn(tx, actor, input)),
    createIn,
    update: (actor: Member, id: string, change: LanguageChange): Promise<Language> =>
      unitOfWork(actor, async (tx) => {
        const before = await own(tx, id);
        const row = await repo.update(tx, id, {
          name: change.name ?? before.name,
          isActive: change.isActive ?? before.isActive,
        });
        if (!row) throw languageNotFound();
        await audit.record(tx, actor, {
          operation: 'languages.update',
          objectType: 'language',
          objectId: id,
          changes: change,
        });
        return toLanguage(row);
      }),
    remove: (actor: Member, id: string): Promise<void> =>
      unitOfWork(actor, async (tx) => {
        await own(tx, id);
        await repo.delete(tx, id);
        await audit.record(tx, actor, { operation: 'languages.delete', objectType: 'language', objectId: id });
      }),
    /** Names of the active languages among these codes; the workspace's own entry wins over the shared one. */
    async namesOf(tx: Tx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const rows = (await repo.byCodes(tx, codes)).filter((row) => row.isActive);
      const sorted = rows.sort((a, b) => Number(a.workspaceId !== null) - Number(b.workspaceId !== null));
      return new Map(sorted.map((row) => [row.code, row.name]));
    },
    installShared: () =>
      systemWork('install languages', async (tx) => {
        const known = new Set(
          (await repo.byCodes(tx, SHARED)).filter((row) => row.workspaceId === null).map((row) => row.code),
        );
        for (const code of SHARED)
          if (!known.has(code)) await repo.insert(tx, { code, name: nameOf(code), workspaceId: null });
      }),
  };
}

export type Languages = ReturnType<typeof makeLanguages>;
