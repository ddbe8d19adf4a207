import type { NetworkId } from '../../networks/networks.ts';
import { clockTime, USUAL_TIMES } from '../../networks/times.ts';

export const PHASES = ['tease', 'launch', 'deepen', 'close'] as const;

/** A date and time at which something goes out. */
export interface Slot {
  date: string;
  time: string;
  timeZone: string;
  platform: NetworkId;
  phase: (typeof PHASES)[number];
}

const MOST_SLOTS = 60;
/** Whoever gets a long text twice a week reads none of them. */
const ONCE_A_WEEK: ReadonlySet<NetworkId> = new Set(['blog', 'newsletter']);

const phaseAt = (share: number): Slot['phase'] =>
  share < 0.15 ? 'tease' : share < 0.5 ? 'launch' : share < 0.9 ? 'deepen' : 'close';

/** The nearest day, from `wanted` on, on which people of the network are there; the last day when there is none left. */
function fitting(wanted: Temporal.PlainDate, last: Temporal.PlainDate, days: readonly number[]): Temporal.PlainDate {
  for (let date = wanted; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 }))
    if (days.includes(date.dayOfWeek)) return date;
  return wanted;
}

/** Dates over the whole time, evenly per channel, in the order of the calendar. */
export function slotsOf(order: {
  from: string;
  to: string;
  timeZone: string;
  channels: readonly NetworkId[];
  perWeek: number;
}): Slot[] {
  const first = Temporal.PlainDate.from(order.from);
  const last = Temporal.PlainDate.from(order.to);
  const length = first.until(last).days + 1;
  const slots = [...new Set(order.channels)].flatMap((platform) => {
    const perWeek = ONCE_A_WEEK.has(platform) ? 1 : order.perWeek;
    const count = Math.max(1, Math.round((length / 7) * perWeek));
    const { hours, days } = USUAL_TIMES[platform];
    const taken = new Set<string>();
    return Array.from({ length: count }, (_, index): Slot | undefined => {
      const wanted = first.add({ days: Math.floor((length * index) / count) });
      const date = fitting(wanted, last, days).toString();
      if (taken.has(date)) return undefined;
      taken.add(date);
      const share = length === 1 ? 0.3 : first.until(date).days / (length - 1);
      const time = clockTime(hours[0] ?? 9);
      return { date, time, timeZone: order.timeZone, platform, phase: phaseAt(share) };
    }).filter((slot) => slot !== undefined);
  });
  const at = ({ date, time, platform }: Slot) => `${date} ${time} ${platform}`;
  return slots.sort((a, b) => (at(a) < at(b) ? -1 : 1)).slice(0, MOST_SLOTS);
}
