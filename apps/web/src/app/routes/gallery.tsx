import { createFileRoute, notFound } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

/** Left out of what is built for use. */
const Gallery = import.meta.env.DEV
  ? lazy(() => import('#features/gallery/index.ts').then(({ GalleryPage }) => ({ default: GalleryPage })))
  : () => null;

export const Route = createFileRoute('/gallery')({
  beforeLoad: () => {
    if (!import.meta.env.DEV) throw notFound();
  },
  component: Screen,
});

function Screen() {
  return (
    <Suspense>
      <Gallery />
    </Suspense>
  );
}
