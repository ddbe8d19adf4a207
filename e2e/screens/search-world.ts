import {
  type Hit,
  type SearchConsoleStandIn,
  startSearchConsole,
} from '../../apps/server/test/search-console-stand-in.ts';
import { serviceKeyFile } from '../../apps/server/test/service-key.ts';

type Ask = (method: string, path: string, data?: object) => Promise<object>;

const PROPERTY = 'sc-domain:harbour.example';
const ROOT = 'https://harbour.example';
const DAY_MS = 86_400_000;
/** As far back as the year that is compared. */
const DAYS = 120;

const dayOf = (back: number): string => new Date(Date.now() - (back + 4) * DAY_MS).toISOString().slice(0, 10);

/** How people found a bakery: a page just short of the first results, one that nobody clicks, and one that loses. */
function hits(): Hit[] {
  const all: Hit[] = [];
  for (let back = 0; back < DAYS; back += 1) {
    const day = dayOf(back);
    const hit = (path: string, query: string, position: number, impressions: number, clicks: number) =>
      all.push({ day, page: `${ROOT}${path}`, query, position, impressions, clicks });
    const wave = 1 + Math.round(2 * (1 + Math.sin(back / 4)));
    hit('/', 'harbour bakery', 1.4, 30 + wave * 4, 6 + wave);
    hit('/', 'bakery genoa harbour', 3.2, 24, 3);
    hit('/menu/', 'sourdough menu', 13.6, 9, 0);
    hit('/menu/', 'rye bread near the harbour', 17.1, 5, 0);
    hit('/menu/', 'what to eat at the harbour', 3.1, 14, 0);
    hit('/menu/', 'seasonal menu bakery', 2.2, 10, back < 28 ? 1 : 3);
    hit('/old-hours/', 'opening hours bakery', 4.1, 6, back < 28 ? 0 : 2);
  }
  return all;
}

/** Google's side of an instance that is looked at. */
export async function startSearch(): Promise<SearchConsoleStandIn> {
  const google = await startSearchConsole();
  google.properties.set(PROPERTY, 'siteRestrictedUser');
  google.hits.push(...hits());
  return google;
}

/** A site whose figures were fetched. */
export async function searched(ask: Ask, siteId: string): Promise<void> {
  const place = `/sites/${siteId}/search-console`;
  await ask('PUT', place, { property: PROPERTY, key: serviceKeyFile() });
  for (let i = 0; i < 600; i++) {
    const { connection } = (await ask('GET', place)) as { connection: { state: string } };
    if (connection.state === 'idle') return;
    if (connection.state === 'failed') break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The search figures were not fetched.');
}

/** A site whose service account is no user of the property yet. */
export const denied = async (ask: Ask, siteId: string): Promise<void> =>
  void (await ask('PUT', `/sites/${siteId}/search-console`, {
    property: 'https://www.lumen.example/',
    key: serviceKeyFile(),
  }));
