interface Facts {
  workspaceName: string;
  /** Null when whoever invited is gone. */
  invitedByName: string | null;
  link: string;
  expiresAt: Date;
  /** What the instance is called. */
  studio: string;
}

const dated = (locale: string, at: Date): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

const texts = {
  en: ({ workspaceName, invitedByName, link, expiresAt, studio }: Facts) => ({
    subject: `Invitation to ${workspaceName}`,
    text: `Hello,\n\n${invitedByName ?? 'Somebody'} invites you to work in ${workspaceName} with ${studio}.\n\nAccept here: ${link}\n\nThe link works once, until ${dated('en-GB', expiresAt)}. If you did not expect this, you need not do anything.\n`,
  }),
  it: ({ workspaceName, invitedByName, link, expiresAt, studio }: Facts) => ({
    subject: `Invito a ${workspaceName}`,
    text: `Ciao,\n\n${invitedByName ?? 'Qualcuno'} ti invita a lavorare in ${workspaceName} con ${studio}.\n\nAccetta qui: ${link}\n\nIl link funziona una volta sola, fino al ${dated('it-IT', expiresAt)}. Se non te lo aspettavi, non devi fare nulla.\n`,
  }),
};

/** Lets somebody into a workspace, in the language they read. */
export const invitation = (locale: string, facts: Facts): { subject: string; text: string } =>
  (locale === 'it' ? texts.it : texts.en)(facts);
