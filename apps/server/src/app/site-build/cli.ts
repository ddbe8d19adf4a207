/**
 * `site build --from FOLDER --out DIR [--state DIR]` by itself: loads nothing of the server. Started by `entry.mjs`.
 * Exit code 0 when the site is built, 1 when content or template are wrong, 2 when the call is.
 */
import { buildFromFolder } from './index.ts';

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : process.argv[at + 1];
}

const [from, out, state] = [argument('from'), argument('out'), argument('state')];
const known = ['--from', '--out', '--state'];
const isCall = process.argv.slice(2).every((word, i) => i % 2 === 1 || known.includes(word));
if (from === undefined || out === undefined || !isCall) {
  process.stderr.write('Usage: atelier site build --from FOLDER --out DIR [--state DIR]\n');
  process.exit(2);
}
try {
  const onProgress = (message: string) => void (process.stdout.isTTY && process.stdout.write(`${message}\n`));
  const report = await buildFromFolder({ from, out, onProgress, ...(state === undefined ? {} : { state }) });
  for (const finding of report.findings.slice(0, 50)) {
    process.stderr.write(
      `${finding.level}: ${finding.message}${finding.pageId === undefined ? '' : ` (page ${finding.pageId})`}\n`,
    );
  }
  const { pages, rendered, unchanged, removed, written, encoded, findings } = report;
  if (encoded > 0) process.stdout.write(`${encoded} copies of pictures made\n`);
  process.stdout.write(
    `${pages} pages: ${rendered} rendered, ${unchanged} unchanged, ${removed} removed; ${written} files written, ${findings.length} findings\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
