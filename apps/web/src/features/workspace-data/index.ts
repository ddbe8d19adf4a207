/** Archives of what is stored, parts that can be switched off, and endings. */
export { MyDataPage } from './my-data-page.tsx';
export { WorkspaceDataPage } from './workspace-data-page.tsx';
