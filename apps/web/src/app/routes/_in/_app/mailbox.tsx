import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/_in/_app/mailbox')({ component: () => <p>x</p> });
