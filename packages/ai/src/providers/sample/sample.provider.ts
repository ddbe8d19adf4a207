import { z } from 'zod';
import { defineProvider } from '../define-provider.ts';
import { sampleImage } from './sample-image.ts';
import { sampleModel } from './sample-text.ts';
import { sampleVideo } from './sample-video.ts';

const free = { price: { unit: 'free' }, retiresOn: null, replacement: null, recommended: true } as const;

/** Offline and without AI: for trying everything before there is a key. Everything it makes says so. */
export const sample = defineProvider({
  id: 'sample',
  name: 'Sample',
  settings: z.strictObject({}),
  keyFrom: null,
  dataUse: {
    en: 'No AI and no network: texts and graphics are put together here, and marked as samples.',
    it: 'Nessuna IA e nessuna rete: testi e grafiche sono composti qui e contrassegnati come esempi.',
  },
  concurrency: 4,
  anyModel: false,
  isSample: true,
  models: [
    { id: 'sample-text', kind: 'text', ...free },
    { id: 'sample-image', kind: 'image', ...free },
    { id: 'sample-video', kind: 'video', ...free },
  ],
  text: async () => sampleModel,
  image: () => sampleImage,
  video: () => sampleVideo,
  check: async () => undefined,
});
