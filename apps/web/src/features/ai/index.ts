/** Writing with AI: content, prompts, and the models that do it. */
export { ContentPage } from './content-page.tsx';
export { ModelsPage } from './models-page.tsx';
export { PicturesPage } from './pictures/pictures-page.tsx';
export { VideosPage } from './pictures/videos-page.tsx';
export { PromptPage } from './prompts/prompt-page.tsx';
export { PromptsPage } from './prompts/prompts-page.tsx';
