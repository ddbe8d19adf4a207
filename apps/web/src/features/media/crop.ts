import type { PictureEdit } from '#lib/api/types.gen.ts';

/** In per cent of the turned picture. */
interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export type Turn = 0 | 90 | 180 | 270;

/** A quarter turn from 0 to 270, whichever way one has turned. */
export const turned = (turn: number): Turn => (((turn % 360) + 360) % 360) as Turn;
const share = (percent: number): number => Math.min(1, Math.max(0, Math.round(percent * 100) / 10_000));

/** What the server is told: parts of the turned picture, never beyond its edge. */
export function editOf(rotate: Turn, flip: boolean, area: Area): PictureEdit {
  const [x, y] = [share(area.x), share(area.y)];
  const crop = { x, y, width: Math.min(share(area.width), 1 - x), height: Math.min(share(area.height), 1 - y) };
  const whole = crop.width > 0.999 && crop.height > 0.999;
  return { rotate, ...(flip ? { flip } : {}), ...(whole ? {} : { crop }) };
}
