/**
 * Swiper presets: ready-made offers that many carousels show. Change the preset and every page with it changes in the
 * next deployment.
 *
 * Blocks refer to a preset by id (`existing`) and builds read it (`offersOf`).
 */
export { makeSwiperPresetsRepo } from './swiper-presets.repo.ts';
export { swiperPresetRoutes } from './swiper-presets.routes.ts';
export { makeSwiperPresets, type SwiperPresets } from './swiper-presets.service.ts';
