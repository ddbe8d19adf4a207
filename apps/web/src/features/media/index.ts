/** The workspace's pictures and documents: library, picker, field. */
export { MediaField } from './media-field.tsx';
export { MediaPage } from './media-page.tsx';
export { MediaPicker } from './media-picker.tsx';
export { altOf } from './media-queries.ts';
