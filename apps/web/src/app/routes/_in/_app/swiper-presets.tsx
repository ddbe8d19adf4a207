import { createFileRoute } from '@tanstack/react-router';
import { SwiperPresetsPage } from '#features/swiper-presets/index.ts';
import { needWords } from '#lib/i18n/index.ts';

export const Route = createFileRoute('/_in/_app/swiper-presets')({
  beforeLoad: () => needWords('content'),
  staticData: { crumb: 'shell.nav.swiperPresets', needs: 'page:read' },
  component: SwiperPresetsPage,
});
