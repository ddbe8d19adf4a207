/** What Google's search knows of a site and its pages. */
export { PageFigures } from './page-figures.tsx';
export { SearchPage } from './search-page.tsx';
