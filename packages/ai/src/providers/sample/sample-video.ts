import { box, drawPixels } from '../../drawing/draw.ts';
import type { GeneratedImage, VideoCall, VideoMaker } from '../define-provider.ts';
import { sampleTree } from './sample-image.ts';

const FRAMES_PER_SECOND = 12;
const LONGEST_SECONDS = 8;
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  '9:16': [360, 640],
  '1:1': [480, 480],
  '16:9': [640, 360],
};

type Library = typeof import('h264-mp4-encoder');

/**
 * The encoder is CommonJS whose names Node does not see from outside: they stand below `default`. What it hears at the process
 * would end a server for somebody else's mistake, so that goes again.
 */
async function encoderLibrary(): Promise<Library> {
  const heard = ['uncaughtException', 'unhandledRejection'] as const;
  const before = heard.map((name) => new Set<unknown>(process.listeners(name as 'uncaughtException')));
  const library = (await import('h264-mp4-encoder')) as Library & { default?: Library };
  for (const [index, name] of heard.entries())
    for (const listener of process.listeners(name as 'uncaughtException'))
      if (!before[index]?.has(listener)) process.removeListener(name, listener);
  return library.default ?? library;
}

type Described = Pick<VideoCall, 'prompt' | 'aspectRatio' | 'seconds' | 'language' | 'model'>;

const lengthOf = ({ seconds }: Described): number => Math.min(seconds, LONGEST_SECONDS);

/** A short real film (H.264 in MP4): the sample graphic with a bar that runs along its foot. */
async function film(call: Described): Promise<GeneratedImage> {
  const [width, height] = SIZES[call.aspectRatio] ?? [640, 360];
  const { createH264MP4Encoder } = await encoderLibrary();
  const encoder = await createH264MP4Encoder();
  encoder.width = width;
  encoder.height = height;
  encoder.frameRate = FRAMES_PER_SECOND;
  encoder.initialize();
  const still = await drawPixels(sampleTree({ ...call, width, height }), width, height);
  const bar = await drawPixels(box({ width, height, backgroundColor: '#ffffff' }), width, height);
  const frames = lengthOf(call) * FRAMES_PER_SECOND;
  const barHeight = 6;
  for (let frame = 0; frame < frames; frame += 1) {
    const pixels = still.slice();
    const until = Math.round((width * (frame + 1)) / frames) * 4;
    for (let row = height - barHeight; row < height; row += 1) {
      const from = row * width * 4;
      pixels.set(bar.subarray(from, from + until), from);
    }
    encoder.addFrameRgba(pixels);
  }
  encoder.finalize();
  const bytes = encoder.FS.readFile(encoder.outputFilename).slice();
  encoder.delete();
  return { bytes, mediaType: 'video/mp4' };
}

/** The reference is the order itself, so that a sample survives a restart like any vendor's video. */
export const sampleVideo: VideoMaker = {
  async start({ signal, ...call }) {
    signal.throwIfAborted();
    return { reference: Buffer.from(JSON.stringify(call)).toString('base64url') };
  },
  async look(reference) {
    const call = JSON.parse(Buffer.from(reference, 'base64url').toString()) as Described;
    return { state: 'ready', spokenSeconds: lengthOf(call), fetch: () => film(call) };
  },
};
