import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_in/_app/templates/')({ component: () => <p>x</p> });
