/** The page editor, and the versions that it leaves behind. */
export { EditorPage } from './editor-page.tsx';
export { VersionsPage } from './versions/versions-page.tsx';
