import type { Sharp } from 'sharp';

const SIZES = [16, 32, 48];

/** The library is native and large: not every process meets a picture. */
async function opened(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { density: 300, limitInputPixels: 50_000_000 });
}

const squared = async (bytes: Uint8Array, size: number): Promise<Buffer> =>
  (await opened(bytes))
    .resize(size, size, { fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer();

/** A Windows icon of PNG pictures: a header, an entry of 16 bytes each, the pictures. */
function toIco(pictures: { size: number; png: Buffer }[]): Uint8Array {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [n, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * n;
    header.writeUInt8(size, at);
    header.writeUInt8(size, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return new Uint8Array(Buffer.concat([header, ...pictures.map(({ png }) => png)]));
}

/** What browsers ask for beside the file itself: a PNG of a drawn logo or icon, and the set of a favicon. */
export async function furtherFormats(
  type: string,
  file: { bytes: Uint8Array; contentType: string },
): Promise<{ extension: string; contentType: string; bytes: Uint8Array }[]> {
  const isDrawing = file.contentType === 'image/svg+xml';
  if (type === 'favicon' && (isDrawing || file.contentType === 'image/png')) {
    const pictures = await Promise.all(SIZES.map(async (size) => ({ size, png: await squared(file.bytes, size) })));
    const ico = { extension: 'ico', contentType: 'image/x-icon', bytes: toIco(pictures) };
    if (!isDrawing) return [ico];
    return [ico, { extension: 'png', contentType: 'image/png', bytes: new Uint8Array(await squared(file.bytes, 180)) }];
  }
  if ((type !== 'logo' && type !== 'icon') || !isDrawing) return [];
  const drawn = await opened(file.bytes);
  const png = await drawn.resize(1024, 1024, { fit: 'inside' }).png().toBuffer();
  return [{ extension: 'png', contentType: 'image/png', bytes: new Uint8Array(png) }];
}
