/**
 * Photos as telephones take them. Our decoder of pictures knows no HEVC, so `libheif` (WebAssembly, loaded when the first such
 * photo comes) gives their pixels; turning that the file asks for is applied, and what the camera wrote stays behind.
 */
import { createRequire } from 'node:module';
import sharp from 'sharp';

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(into: Raw, done: (raw: Raw | null) => void): void;
  free(): void;
}
interface Raw {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}
interface Libheif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

const QUALITY = 95;
/** A JPEG carries a profile of this size in one piece. */
const MOST_PROFILE = 65_000;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Contents of all boxes of a kind; what only looks like one does no harm to those who ask. */
function* boxes(bytes: Uint8Array, kind: string): Generator<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf(kind); at !== -1; at = buffer.indexOf(kind, at + 4)) {
    const size = at < 4 ? 0 : view(bytes).getUint32(at - 4);
    if (size > 8 && at - 4 + size <= bytes.length) yield bytes.subarray(at + 4, at - 4 + size);
  }
}

/** Refused by what it says of itself, before anything is decoded: a photo of a few bytes can ask for all memory. */
function checkSize(bytes: Uint8Array, pixels: number): void {
  for (const box of boxes(bytes, 'ispe'))
    if (box.length >= 12 && view(box).getUint32(4) * view(box).getUint32(8) > pixels)
      throw new Error('Input image exceeds pixel limit');
}

/** The profile that says which colours are meant: telephones take more than screens of the web show by themselves. */
function profileOf(bytes: Uint8Array): Uint8Array | undefined {
  for (const box of boxes(bytes, 'colr')) {
    const profile = box.subarray(4);
    const isProfile = /^(?:prof|rICC)$/.test(Buffer.from(box.subarray(0, 4)).toString('latin1'));
    if (isProfile && profile.length > 128 && profile.length < MOST_PROFILE) return profile;
  }
  return undefined;
}

function withProfile(jpeg: Buffer, profile: Uint8Array): Buffer {
  const head = Buffer.alloc(4 + 14);
  head.writeUInt16BE(0xffe2, 0);
  head.writeUInt16BE(2 + 14 + profile.length, 2);
  head.write('ICC_PROFILE\0\u0001\u0001', 4, 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), head, profile, jpeg.subarray(2)]);
}

function pixelsOf(image: HeifImage): Promise<Raw> {
  const [width, height] = [image.get_width(), image.get_height()];
  const into = { data: new Uint8ClampedArray(width * height * 4), width, height };
  return new Promise((resolve, reject) => {
    image.display(into, (raw) => (raw ? resolve(raw) : reject(new Error('the photo cannot be decoded'))));
  });
}

/** The main picture of a HEIC file as a JPEG of high quality, upright, without place and camera. */
export async function fromHeic(bytes: Uint8Array, pixels: number): Promise<Uint8Array> {
  checkSize(bytes, pixels);
  const { HeifDecoder } = createRequire(import.meta.url)('libheif-js/wasm-bundle.js') as Libheif;
  const found = new HeifDecoder().decode(bytes);
  const image = found.find((one) => one.is_primary()) ?? found[0];
  if (!image) throw new Error('the file holds no photo');
  if (image.get_width() * image.get_height() > pixels) throw new Error('Input image exceeds pixel limit');
  try {
    const { data, width, height } = await pixelsOf(image);
    const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const profile = profileOf(bytes);
    return profile ? withProfile(jpeg, profile) : jpeg;
  } finally {
    for (const one of found) one.free();
  }
}
