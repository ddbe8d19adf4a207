/** The page editor. */
export { EditorPage } from './editor-page.tsx';
