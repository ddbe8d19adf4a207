/** Mails about signing in, in the language of the person. Each says what happened and what to do if it was not they. */
export interface Facts {
  name: string;
  /** Of the application, or the link. */
  address: string;
  /** What the instance is called. */
  studio: string;
}
type Text = (facts: Facts) => { subject: string; text: string };
type Both = Readonly<Record<'en' | 'it', Text>>;

const closing = {
  en: 'If it was not you, you need not do anything.',
  it: 'Se non sei stato tu, non devi fare nulla.',
};

const yours = {
  en: 'If it was you, you need not do anything.',
  it: 'Se sei stato tu, non devi fare nulla.',
};

export const hello = (name: string): string => (name === '' ? 'Hello,' : `Hello ${name},`);
export const ciao = (name: string): string => (name === '' ? 'Ciao,' : `Ciao ${name},`);

/** Subject, what happened, and what the link does; `{studio}` is the name of the instance. */
type Words = readonly [subject: string, text: string, action: string];
const fill = (text: string, studio: string): string => text.replaceAll('{studio}', () => studio);

/** A mail of one link. */
const link = (en: Words, it: Words, end = closing): Both => {
  const write =
    ([subject, text, action]: Words, greet: (name: string) => string, last: string): Text =>
    ({ name, address, studio }) => ({
      subject: fill(subject, studio),
      text: `${greet(name)}\n\n${fill(text, studio)}\n\n${action}: ${address}\n\n${last}\n`,
    });
  return { en: write(en, hello, end.en), it: write(it, ciao, end.it) };
};

/** Where a password is set. What follows # stays in the browser: it is in no log of a server on the way. */
export const passwordLink = (publicUrl: string, token: string): string => `${publicUrl}/reset-password#token=${token}`;

export const identityMails = {
  finishRegistration: link(
    [
      'Finish your registration',
      'open this link within a day to create your account at {studio}:',
      'Create the account',
    ],
    [
      'Completa la registrazione',
      'apri questo link entro un giorno per creare il tuo account su {studio}:',
      'Crea l’account',
    ],
  ),
  alreadyRegistered: link(
    [
      'You already have an account',
      'somebody asked for an account at {studio} with this mail address. You have one already: sign in here, or ask there for a new password.',
      'Sign in',
    ],
    [
      'Hai già un account',
      'qualcuno ha chiesto un account su {studio} con questo indirizzo. Ne hai già uno: accedi qui, o chiedi lì una nuova password.',
      'Accedi',
    ],
  ),
  firstPassword: link(
    [
      'Your account at {studio}',
      'an administrator has made an account for you, with this mail address. Open this link within three days to choose your password, which nobody else learns. It works once; later you can ask for a new one on the page where you sign in:',
      'Choose your password',
    ],
    [
      'Il tuo account su {studio}',
      'un amministratore ha creato un account per te, con questo indirizzo. Apri questo link entro tre giorni per scegliere la tua password, che nessun altro conoscerà. Funziona una volta sola; in seguito puoi chiederne uno nuovo dalla pagina di accesso:',
      'Scegli la password',
    ],
    {
      en: 'If you expect no account, you need not do anything.',
      it: 'Se non aspettavi un account, non devi fare nulla.',
    },
  ),
  resetPassword: link(
    [
      'Set a new password',
      'open this link within an hour to set a new password for {studio}. It works once:',
      'Set a new password',
    ],
    [
      'Imposta una nuova password',
      'apri questo link entro un’ora per impostare una nuova password di {studio}. Funziona una volta sola:',
      'Imposta una nuova password',
    ],
  ),
  signInLink: link(
    [
      'Your link to sign in',
      'open this link within ten minutes to sign in to {studio}. It works once, best in the browser in which you asked for it. Do not pass it on:',
      'Sign in',
    ],
    [
      'Il tuo link di accesso',
      'apri questo link entro dieci minuti per accedere a {studio}. Funziona una volta sola, preferibilmente nel browser da cui lo hai chiesto. Non inoltrarlo:',
      'Accedi',
    ],
  ),
  passwordGuessed: link(
    [
      'Somebody tries to sign in to your account',
      'several attempts to sign in to {studio} with your mail address failed, because the password was wrong. Each further one has to wait longer. A second step or a passkey keeps out whoever guesses the password; here you see where you are signed in:',
      'See where you are signed in',
    ],
    [
      'Qualcuno tenta di accedere al tuo account',
      'diversi tentativi di accesso al tuo account su {studio} sono falliti, perché la password era sbagliata. Ogni nuovo tentativo deve attendere più a lungo. Un secondo passaggio o una passkey ferma anche chi indovina la password; qui vedi dove risulti collegato:',
      'Vedi dove risulti collegato',
    ],
    yours,
  ),
  codeGuessed: link(
    [
      'Somebody knows your password',
      'somebody who has proved who they are, most likely with your password, entered several wrong codes for the second step of your account at {studio}. If it was not you, set a new password from the sign-in page at once; here you see where you are signed in:',
      'See where you are signed in',
    ],
    [
      'Qualcuno conosce la tua password',
      'qualcuno che ha superato il primo passaggio, molto probabilmente con la tua password, ha inserito diversi codici errati per il secondo passaggio del tuo account su {studio}. Se non sei stato tu, imposta subito una nuova password dalla pagina di accesso; qui vedi dove risulti collegato:',
      'Vedi dove risulti collegato',
    ],
    yours,
  ),
  verifyEmail: link(
    [
      'Confirm your mail address',
      'open this link within a day to show that this address is yours:',
      'Confirm the address',
    ],
    [
      'Conferma il tuo indirizzo',
      'apri questo link entro un giorno per confermare che questo indirizzo è tuo:',
      'Conferma l’indirizzo',
    ],
  ),
  changeEmail: link(
    [
      'Confirm your new mail address',
      'open this link within a day, and you sign in to {studio} with this address from then on:',
      'Confirm the new address',
    ],
    [
      'Conferma il nuovo indirizzo',
      'apri questo link entro un giorno e da quel momento accederai con questo indirizzo al tuo account su {studio}:',
      'Conferma il nuovo indirizzo',
    ],
  ),
} satisfies Record<string, Both>;

const changes = {
  password_changed: ['your password was changed', 'la tua password è stata cambiata'],
  email_changed: ['the mail address of your account was changed', 'l’indirizzo del tuo account è stato cambiato'],
  mfa_on: ['an authenticator app was set up', 'è stata attivata un’app di autenticazione'],
  mfa_off: ['the authenticator app was switched off', 'l’app di autenticazione è stata disattivata'],
  mfa_reset: [
    'an administrator took away your second factors and signed you out everywhere',
    'un amministratore ha rimosso i tuoi secondi fattori e chiuso tutte le tue sessioni',
  ],
  recovery_codes: ['new recovery codes were made', 'sono stati creati nuovi codici di recupero'],
  passkey_added: ['a passkey was added', 'è stata aggiunta una passkey'],
  passkey_removed: ['a passkey was removed', 'è stata rimossa una passkey'],
  account_linked: ['an account of another provider was linked', 'è stato collegato un account di un altro servizio'],
  account_unlinked: [
    'an account of another provider was unlinked',
    'è stato scollegato un account di un altro servizio',
  ],
} as const;
export type SecurityChange = keyof typeof changes;

/** The note about a change of how somebody signs in. It cannot be switched off. */
export function securityNotice(locale: string, what: SecurityChange, { name, address, studio }: Facts) {
  const [en, it] = changes[what];
  if (locale === 'it')
    return {
      subject: 'Modifica alla sicurezza del tuo account',
      text: `${ciao(name)}\n\n${it} (${studio}, ${address}).\n\nSe non sei stato tu, imposta subito una nuova password dalla pagina di accesso e controlla dove risulti collegato.\n`,
    };
  return {
    subject: 'A change to the security of your account',
    text: `${hello(name)}\n\n${en} (${studio}, ${address}).\n\nIf it was not you, set a new password from the sign-in page at once and look where you are signed in.\n`,
  };
}

/** A mail in the person's language. */
export const inLanguage = (mail: Both, locale: string, facts: Facts) => mail[locale === 'it' ? 'it' : 'en'](facts);
