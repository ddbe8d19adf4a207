import { createFileRoute } from '@tanstack/react-router';
import { MailboxPage } from '#features/mailbox/index.ts';

export const Route = createFileRoute('/_in/_app/mailbox')({
  staticData: { crumb: 'shell.nav.mailbox', needs: 'mailbox:read' },
  component: MailboxPage,
});
