import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_in/_app/')({ component: () => <p>x</p> });
