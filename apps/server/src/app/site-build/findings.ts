import {
  type Addresses,
  type Finding,
  indexFindings,
  linkFindings,
  type PageIndexEntry,
  type SiteInput,
  variableFindings,
} from '@atelier/engine/render';
import { type BuildState, isQuiet, recordOf, recordText, type StateLine } from './state.ts';
import type { Rendered } from './work.ts';

interface Outcome {
  site: SiteInput;
  pages: Map<string, StateLine>;
  /** Files that `rendered` counts by. */
  files: string[];
  rendered: Rendered[];
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

/** Adds what leads nowhere to the lines of the pages it stands on. */
function noteBrokenLinks({ files, rendered, pages }: Outcome, known: Addresses): void {
  for (const { links } of rendered) {
    for (const [address, places] of links) {
      if (linkFindings('', [address], known).length === 0) continue;
      for (const at of places) {
        const file = files[at] ?? '';
        const line = pages.get(file);
        if (line === undefined) continue;
        const record = recordOf(line);
        const findings = [...record.findings, ...linkFindings(record.entry.id, [address], known)];
        pages.set(file, { ...line, record: recordText({ ...record, findings }) });
      }
    }
  }
}

/** All there is to tell about the site; the lines in `pages` get what was found out about their links. */
export function findingsOf(outcome: Outcome): Finding[] {
  const { site, entries, pages } = outcome;
  const known = addressesOf(outcome);
  noteBrokenLinks(outcome, known);
  const all = [...variableFindings(site), ...(entries === undefined ? [] : indexFindings(site, entries))];
  for (const [file, line] of pages) {
    if (isQuiet(line)) continue;
    const record = recordOf(line);
    // A link that was broken may have found its page since.
    const findings = record.findings.filter(
      (finding) => finding.code !== 'link_broken' || !known.has(finding.path ?? ''),
    );
    if (findings.length < record.findings.length)
      pages.set(file, { ...line, record: recordText({ ...record, findings }) });
    all.push(...findings);
  }
  return all;
}
