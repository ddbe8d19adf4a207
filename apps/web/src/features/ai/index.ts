/** Writing with AI, and the models that do it. */
export { ContentPage } from './content-page.tsx';
export { ModelsPage } from './models-page.tsx';
