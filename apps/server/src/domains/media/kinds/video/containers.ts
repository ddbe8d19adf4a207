/** Whether a file is one film from its first byte to its last: nothing else is glued to it. Looks at the outer structure only. */

type Check = (file: Buffer) => boolean;

/** Boxes of MP4, each with its length, fill the file. */
const mp4: Check = (file) => {
  const names: string[] = [];
  let at = 0;
  while (at + 8 <= file.length) {
    const name = file.toString('latin1', at + 4, at + 8);
    if (!/^[\w \-©]{4}$/.test(name)) return false;
    let size = file.readUInt32BE(at);
    if (size === 1 && at + 16 <= file.length) size = Number(file.readBigUInt64BE(at + 8));
    if (size === 0) size = file.length - at;
    if (size < 8) return false;
    names.push(name);
    at += size;
  }
  return (
    at === file.length &&
    names[0] === 'ftyp' &&
    names.includes('moov') &&
    (names.includes('mdat') || names.includes('moof'))
  );
};

/** Boxes that hold where and with what a film was made, and nothing that a player needs. */
const SAYINGS = new Set(['udta', 'meta']);
const NESTED = new Set(['moov', 'trak']);
const HEAD = 8;

/**
 * An MP4 without the place where it was filmed: what phones write beside the film becomes empty space of the same length, so
 * that nothing else moves. Other films are given back as they are.
 */
export function withoutPlace(file: Buffer, mimeType: string): Buffer {
  if (mimeType !== 'video/mp4') return file;
  let out = file;
  const walk = (from: number, to: number, inside: boolean): void => {
    for (let at = from; at + HEAD <= to; ) {
      const length = file.readUInt32BE(at);
      const name = file.toString('latin1', at + 4, at + HEAD);
      const wide = length === 1 && at + 16 <= to;
      const size = wide ? Number(file.readBigUInt64BE(at + HEAD)) : length === 0 ? to - at : length;
      // What is no box any more is left alone; the checks of the whole file have the last word.
      if (size < HEAD || at + size > to) return;
      const body = at + (wide ? 16 : HEAD);
      if (SAYINGS.has(name)) {
        if (out === file) out = Buffer.from(file);
        out.write('free', at + 4, 'latin1');
        out.fill(0, body, at + size);
      } else if (NESTED.has(name) && (inside || name === 'moov')) walk(body, at + size, true);
      at += size;
    }
  };
  walk(0, file.length, false);
  return out;
}

/** A number of EBML whose length stands in its first bits; undefined when it is cut off. */
function ebmlNumber(
  file: Buffer,
  at: number,
  keepMark: boolean,
): { value: number; length: number; unknown: boolean } | undefined {
  const first = file[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > file.length) return undefined;
  let value = keepMark ? first : first & (0xff >> length);
  let ones = (first & (0xff >> length)) === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const next = file[at + i] ?? 0;
    value = value * 256 + next;
    ones &&= next === 0xff;
  }
  return { value, length, unknown: ones };
}

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;

/** An EBML head that says `webm`, then segments that fill the file. */
const webm: Check = (file) => {
  let at = 0;
  let [heads, segments] = [0, 0];
  while (at < file.length) {
    const id = ebmlNumber(file, at, true);
    const size = id && ebmlNumber(file, at + id.length, false);
    if (!id || !size) return false;
    const start = at + id.length + size.length;
    if (id.value === EBML) heads += file.subarray(start, start + size.value).includes('webm') ? 1 : 0;
    else if (id.value === SEGMENT) segments += 1;
    // Void and checksum may stand between.
    else if (id.value !== 0xec && id.value !== 0xbf) return false;
    // Recorders do not know how long a recording will be.
    if (size.unknown) return id.value === SEGMENT && heads === 1;
    at = start + size.value;
  }
  return at === file.length && heads === 1 && segments > 0;
};

const PAGE_HEAD = 27;

/** Pages of Ogg, one after the other, up to the end. */
const ogg: Check = (file) => {
  let at = 0;
  while (at + PAGE_HEAD <= file.length) {
    if (file.toString('latin1', at, at + 4) !== 'OggS') return false;
    const parts = file[at + 26] ?? 0;
    const table = file.subarray(at + PAGE_HEAD, at + PAGE_HEAD + parts);
    if (table.length < parts) return false;
    at += PAGE_HEAD + parts + table.reduce((sum, part) => sum + part, 0);
  }
  return at === file.length && at > 0;
};

export const containerChecks: Readonly<Record<string, Check>> = {
  'video/mp4': mp4,
  'video/webm': webm,
  'video/ogg': ogg,
};
