import type { Happening } from '#domains/notifications/index.ts';

interface Letter {
  subject: string;
  text: string;
}
type Words = (data: Record<string, string>) => Letter;

const en: Record<Happening['kind'], Words> = {
  'deployment.live': ({ site, number }) => ({
    subject: `${site} is live`,
    text: `Deployment ${number} of ${site} is live.`,
  }),
  'deployment.failed': ({ site, number, detail }) => ({
    subject: `${site} could not be published`,
    text: `Deployment ${number} of ${site} failed; visitors still see what was live before.\n\n${detail}`,
  }),
  'affiliate-link.broken': ({ name, detail }) => ({
    subject: `The affiliate link ${name} no longer works`,
    text: `The address of “${name}” does not answer as it should. Visitors who follow it get lost.\n\n${detail}`,
  }),
  'invitation.accepted': ({ name }) => ({
    subject: `${name} has joined`,
    text: `${name} accepted your invitation and is now a member of your workspace.`,
  }),
  'comment.added': ({ name, page, text }) => ({
    subject: `${name} commented on ${page}`,
    text: `${name} wrote about “${page}”:\n\n${text}`,
  }),
  'comment.named': ({ name, page, text }) => ({
    subject: `${name} named you on ${page}`,
    text: `${name} named you in a comment on “${page}”:\n\n${text}`,
  }),
  'payout.changed': ({ name, before, after }) => ({
    subject: 'The account for invoices was changed',
    text: `${name} changed the account that buyers pay your invoices to.\n\nBefore: ${before || 'none'}\nNow: ${after || 'none'}\n\nIf you did not expect this, change it back at once and look into the audit log.`,
  }),
};

const it: Record<Happening['kind'], Words> = {
  'deployment.live': ({ site, number }) => ({
    subject: `${site} è online`,
    text: `La pubblicazione ${number} di ${site} è online.`,
  }),
  'deployment.failed': ({ site, number, detail }) => ({
    subject: `${site} non è stato pubblicato`,
    text: `La pubblicazione ${number} di ${site} non è riuscita; chi visita il sito vede ancora la versione precedente.\n\n${detail}`,
  }),
  'affiliate-link.broken': ({ name, detail }) => ({
    subject: `Il link di affiliazione ${name} non funziona più`,
    text: `L’indirizzo di “${name}” non risponde come dovrebbe. Chi lo segue si perde.\n\n${detail}`,
  }),
  'invitation.accepted': ({ name }) => ({
    subject: `${name} è dei vostri`,
    text: `${name} ha accettato il tuo invito e ora fa parte dello spazio di lavoro.`,
  }),
  'comment.added': ({ name, page, text }) => ({
    subject: `${name} ha commentato ${page}`,
    text: `${name} ha scritto su “${page}”:\n\n${text}`,
  }),
  'comment.named': ({ name, page, text }) => ({
    subject: `${name} ti ha menzionato su ${page}`,
    text: `${name} ti ha menzionato in un commento su “${page}”:\n\n${text}`,
  }),
  'payout.changed': ({ name, before, after }) => ({
    subject: 'Il conto per le fatture è stato modificato',
    text: `${name} ha modificato il conto su cui i clienti pagano le tue fatture.\n\nPrima: ${before || 'nessuno'}\nOra: ${after || 'nessuno'}\n\nSe non te lo aspettavi, ripristinalo subito e controlla il registro delle attività.`,
  }),
};

/** A notification as a mail, in the person's language. `address` is where the application is, `studio` what it is called. */
export function notificationMail(
  locale: string,
  { kind, data }: Happening,
  { address, studio }: { address: string; studio: string },
): Letter {
  const words = locale.startsWith('it') ? it : en;
  const { subject, text } = words[kind](data);
  const foot = locale.startsWith('it')
    ? `Apri ${studio}: ${address}\nPuoi scegliere quali avvisi ricevere in Impostazioni → Notifiche.`
    : `Open ${studio}: ${address}\nYou choose which mails you get in Settings → Notifications.`;
  return { subject: subject.replaceAll(/\s+/g, ' '), text: `${text}\n\n${foot}\n` };
}
