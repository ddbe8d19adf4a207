import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_in/sites/$siteId/pages/$pageId')({ component: () => null });
