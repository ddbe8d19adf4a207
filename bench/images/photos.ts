/** Photos for the benchmark, the same every time: a gradient, eight octaves of value noise and the grain of a sensor. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

const WIDTH = 1600;
const HEIGHT = 1067;

/** A number from 0 to 1 that depends on nothing but its arguments. */
function noise(x: number, y: number, seed: number): number {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2147483647 ^ 0x9e3779b9);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

const smooth = (t: number): number => t * t * (3 - 2 * t);

/** Adds one octave of value noise to the brightness of every pixel. */
function addOctave(light: Float32Array, octave: number, photo: number): void {
  const cell = 400 >> octave;
  const strength = 90 / (1 << octave) ** 0.7;
  const across = Math.ceil(WIDTH / cell) + 2;
  const grid = new Float32Array(across * (Math.ceil(HEIGHT / cell) + 2));
  for (let k = 0; k < grid.length; k++)
    grid[k] = (noise(k % across, (k / across) | 0, photo * 31 + octave) - 0.5) * 2 * strength;
  for (let y = 0; y < HEIGHT; y++) {
    const row = (y / cell) | 0;
    const down = smooth(y / cell - row);
    for (let x = 0; x < WIDTH; x++) {
      const column = (x / cell) | 0;
      const along = smooth(x / cell - column);
      const at = row * across + column;
      const [a = 0, b = 0, c = 0, d = 0] = [grid[at], grid[at + 1], grid[at + across], grid[at + across + 1]];
      const here = y * WIDTH + x;
      light[here] = (light[here] ?? 0) + (a + (b - a) * along) * (1 - down) + (c + (d - c) * along) * down;
    }
  }
}

async function makePhoto(file: string, photo: number): Promise<void> {
  const light = new Float32Array(WIDTH * HEIGHT);
  for (let octave = 0; octave < 8; octave++) addOctave(light, octave, photo);
  const from = [0, 1, 2].map((k) => 60 + 140 * noise(photo, k, 1));
  const to = [0, 1, 2].map((k) => 60 + 140 * noise(photo, k, 2));
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 3);
  let at = 0;
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const share = (x / WIDTH + y / HEIGHT) / 2;
      const grain = (noise(x, y, photo) - 0.5) * 22;
      for (let k = 0; k < 3; k++) {
        const [a = 0, b = 0] = [from[k], to[k]];
        pixels[at++] = Math.floor(a + (b - a) * share + (light[y * WIDTH + x] ?? 0) * (1 - k * 0.12) + grain);
      }
    }
  }
  await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 85 })
    .toFile(file);
}

/** Files of `count` photos of 1600 × 1067; those that are in the folder already are kept. */
export async function makePhotos(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  for (let photo = 1; photo <= count; photo++) {
    const file = join(folder, `photo-${String(photo).padStart(2, '0')}.jpg`);
    if (!existsSync(file)) await makePhoto(file, photo);
    files.push(file);
  }
  return files;
}
