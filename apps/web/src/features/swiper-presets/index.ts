/** Carousels that are kept once and shown on many pages. */
export { SwiperPresetsPage } from './swiper-presets-page.tsx';
