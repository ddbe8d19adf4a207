import type { AnySource } from './define-source.ts';
import { dns } from './dns/dns.source.ts';
import { hunter } from './hunter/hunter.source.ts';
import { vies } from './vies/vies.source.ts';
import { wikidata } from './wikidata/wikidata.source.ts';

/** Sources of facts beside a company's own pages, in the order in which they are asked: what costs comes last. */
export const leadSources: readonly AnySource[] = [dns, vies, wikidata, hunter];
