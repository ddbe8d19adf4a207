/** The development mailbox. */
export { MailboxPage } from './mailbox-page.tsx';
