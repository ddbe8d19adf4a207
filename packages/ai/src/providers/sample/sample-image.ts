import { type Box, box, drawPng } from '../../drawing/draw.ts';
import type { GeneratedImage, ImageCall } from '../define-provider.ts';
import { hashOf, subjectOf, vocabularyOf } from './words.ts';

const STANDARD_COLORS = ['#2f5d50', '#e8a33d', '#f4efe6'] as const;

/** A graphic in the brand's colours: three shapes placed by the prompt, the subject, and the mark of the sample. */
export function sampleTree(call: Omit<ImageCall, 'signal'>): Box {
  const { width, height } = call;
  const seed = hashOf(call.prompt + (call.seed ?? 0));
  const [ground, accent, light] = [0, 1, 2].map((index) => call.colors?.[index] ?? STANDARD_COLORS[index] ?? '#000000');
  const side = Math.min(width, height);
  const circle = (size: number, left: number, top: number, color: string, opacity: number) =>
    box({
      position: 'absolute',
      width: size,
      height: size,
      left,
      top,
      borderRadius: size,
      backgroundColor: color,
      opacity,
    });
  const spread = (shift: number, range: number) => Math.round((((seed >>> shift) & 0xff) / 255) * range);
  const text = (size: number, weight: number, words: string) =>
    box({ fontSize: size, fontWeight: weight, color: light ?? '#fff', lineHeight: 1.2 }, words);
  return box(
    {
      width,
      height,
      boxSizing: 'border-box',
      overflow: 'hidden',
      backgroundColor: ground ?? '#000',
      fontFamily: 'Inter, Inter Ext',
    },
    [
      circle(side * 0.7, spread(0, width * 0.5), spread(8, height * 0.3) - side * 0.2, accent ?? '#888', 0.85),
      circle(side * 0.4, spread(16, width * 0.6), spread(4, height * 0.4), light ?? '#fff', 0.25),
      // The words have the ground to themselves: over the shapes they could not be read.
      box(
        {
          position: 'absolute',
          left: 0,
          bottom: 0,
          width,
          boxSizing: 'border-box',
          flexDirection: 'column',
          gap: Math.round(side * 0.02),
          padding: Math.round(side * 0.08),
          paddingTop: Math.round(side * 0.05),
          backgroundColor: ground ?? '#000',
        },
        [
          text(Math.round(side * 0.065), 700, subjectOf(call.prompt, call.language)),
          text(Math.round(side * 0.032), 400, vocabularyOf(call.language).mark),
        ],
      ),
    ],
  );
}

export async function sampleImage(call: ImageCall): Promise<GeneratedImage> {
  call.signal.throwIfAborted();
  return { bytes: await drawPng(sampleTree(call), call.width, call.height), mediaType: 'image/png' };
}
