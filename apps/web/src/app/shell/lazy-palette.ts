import { lazy } from 'react';
import { needWords } from '#lib/i18n/index.ts';

/** Both are loaded when somebody asks for them. */
export const Palette = lazy(async () => {
  const [palette] = await Promise.all([import('./palette.tsx'), needWords('palette')]);
  return palette;
});
export const Help = lazy(() => import('./help.tsx'));
