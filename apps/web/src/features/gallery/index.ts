/** Shared components in all their states; only while developing. */
export { GalleryPage } from './gallery-page.tsx';
