/** Publishing many sites in one go, and what has become of each. */
export { BulkPublishPage } from './bulk-publish-page.tsx';
