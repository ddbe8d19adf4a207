/**
 * Layout that blocks need in any template. `:where()` gives it no weight, so a template's plainest rule wins.
 * Class names appear as they are here; the site's prefix is put before them like before any other.
 */
export const BASE_CSS = `:where(img,picture,video,iframe){max-width:100%}
:where(img,video){height:auto}
:where(.block-gallery__grid,.block-swiper__track){list-style:none;margin:0;padding:0}
:where(.block-gallery__grid){display:grid;gap:1rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,14rem),1fr))}
:where(.block-gallery__item figure){margin:0}
:where(.block-swiper__viewport){overflow-x:auto;scroll-snap-type:x proximity}
:where(.block-swiper__track){display:flex;gap:1rem}
:where(.block-swiper__slide){flex:0 0 min(80%,20rem);scroll-snap-align:start}
:where(.block-columns){display:grid;gap:2rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
:where(.block-image){margin-inline:0}
@media (min-width:48rem){:where(.block-columns--wide-first){grid-template-columns:2fr 1fr}
:where(.block-columns--wide-last){grid-template-columns:1fr 2fr}
:where(.block-text-image,.block-hero--pictured){display:grid;gap:2rem;grid-template-columns:1fr 1fr;align-items:center}
:where(.block-text-image--right .block-text-image__media){order:2}}
`;
