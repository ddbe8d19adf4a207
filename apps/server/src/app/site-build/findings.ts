import {
  type Addresses,
  type Finding,
  indexFindings,
  linkFindings,
  type PageIndexEntry,
  type SiteInput,
  variableFindings,
} from '@atelier/engine/render';
import { type BuildState, isQuiet, recordOf, type StateLine } from './state.ts';
import type { Done } from './work.ts';

interface Outcome {
  site: SiteInput;
  pages: Map<string, StateLine>;
  /** Files that `done` counts by. */
  files: string[];
  done: Done[];
  /** Output files beside pages. */
  outputs: string[];
  /** Every page's entry, when some entry changed. */
  entries: PageIndexEntry[] | undefined;
  before: BuildState | undefined;
}

/** Addresses by the files that answer for them. */
function addressesOf({ site, pages, outputs }: Outcome): Addresses {
  const paths = new Set(outputs);
  for (const line of pages.values()) paths.add(line.path);
  const redirects = new Set(site.redirects.map((redirect) => redirect.from));
  return {
    has(address) {
      const path = address.includes('%') ? decoded(address) : address;
      return paths.has(path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1)) || redirects.has(address);
    },
  };
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** All there is to tell about the site, and the state's lines with what was found out about their links. */
export function findingsOf(outcome: Outcome): { all: Finding[]; pages: Map<string, StateLine> } {
  const { site, files, done, entries } = outcome;
  const known = addressesOf(outcome);
  const pages = new Map(outcome.pages);
  for (const { at, record, links } of done) {
    const file = files[at] ?? '';
    const line = pages.get(file);
    const broken = linkFindings(record.entry.id, links, known);
    if (line === undefined || broken.length === 0) continue;
    pages.set(file, { ...line, record: JSON.stringify({ ...record, findings: [...record.findings, ...broken] }) });
  }
  const all = [...variableFindings(site), ...(entries === undefined ? [] : indexFindings(site, entries))];
  for (const [file, line] of pages) {
    if (isQuiet(line)) continue;
    const record = recordOf(line);
    // A link that was broken may have found its page since.
    const findings = record.findings.filter(
      (finding) => finding.code !== 'link_broken' || !known.has(finding.path ?? ''),
    );
    if (findings.length < record.findings.length)
      pages.set(file, { ...line, record: JSON.stringify({ ...record, findings }) });
    all.push(...findings);
  }
  return { all, pages };
}
