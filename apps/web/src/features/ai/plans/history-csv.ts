import type { NewSocialPlan } from '#lib/api/types.gen.ts';
import { PLATFORMS } from '../content-kinds.ts';

export type Outcome = NonNullable<NewSocialPlan['history']>[number];
const MOST = 2000;

const toPlatform = (text: string) =>
  (Object.keys(PLATFORMS) as (keyof typeof PLATFORMS)[]).find((id) => id === text.trim().toLowerCase());

/**
 * Own figures, one post a line: network, when, what it brought; parted by comma, semicolon or tab. A line of headings may stand first.
 * Lines that cannot be read are named by their number, from 1.
 */
export function historyOf(text: string): { history: Outcome[]; unread: number[] } {
  const history: Outcome[] = [];
  const unread: number[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [network = '', when = '', brought = ''] = line.split(
      line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',',
    );
    const platform = toPlatform(network);
    const instant = new Date(when.trim());
    const result = Number(brought.trim());
    const isReadable =
      platform !== undefined && !Number.isNaN(instant.getTime()) && brought.trim() !== '' && result >= 0;
    if (isReadable && history.length < MOST) history.push({ platform, at: instant.toISOString(), result });
    else if (at > 0 || platform !== undefined) unread.push(at + 1);
  }
  return { history, unread };
}
