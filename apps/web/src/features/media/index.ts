/** The workspace's pictures, documents and videos: library, picker, field. */
import { lazy } from 'react';

export { MediaField } from './media-field.tsx';
export { MediaPicker } from './media-picker.tsx';
export { altOf } from './media-queries.ts';

/** Comes by itself: screens with a picture field need none of it. */
export const MediaPage = lazy(async () => ({ default: (await import('./media-page.tsx')).MediaPage }));
