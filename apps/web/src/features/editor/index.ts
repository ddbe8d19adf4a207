/** The page editor, the versions that it leaves behind, and the controls of its fields. */
export { EditorPage } from './editor-page.tsx';
export { useEveryLink } from './load.ts';
export { type Offer, OfferFields } from './offers/offer-fields.tsx';
export { OffersPreview } from './offers/offers-preview.tsx';
export { VersionsPage } from './versions/versions-page.tsx';
