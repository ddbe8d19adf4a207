import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_in/_app/settings')({ component: () => <p>x</p> });
