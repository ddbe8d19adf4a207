import { createFileRoute } from '@tanstack/react-router';
import { SwiperPresetsPage } from '#features/swiper-presets/index.ts';

export const Route = createFileRoute('/_in/_app/swiper-presets')({
  staticData: { crumb: 'shell.nav.swiperPresets' },
  component: SwiperPresetsPage,
});
