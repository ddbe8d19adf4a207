import { BY_LINK, type EnteredFromNewPlace } from '#domains/sessions/index.ts';
import { ciao, type Facts, hello } from './identity.ts';

type Entered = Pick<EnteredFromNewPlace, 'at' | 'browser' | 'system' | 'ipAddress' | 'timeZone' | 'signedInWith'>;

const when = (locale: string, { at, timeZone }: Entered): string => {
  const zone = timeZone ?? 'UTC';
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: zone });
  return `${written.format(new Date(at))} (${zone})`;
};

/** The note about a sign-in from where an account was never entered from. It cannot be switched off. */
export function newPlaceNotice(locale: string, entered: Entered, { name, address, studio }: Facts) {
  const device = [entered.browser, entered.system].filter(Boolean).join(' · ');
  const byLink = entered.signedInWith === BY_LINK;
  if (locale === 'it') {
    const what = byLink
      ? 'Poi cambia la password della tua casella di posta: è da lì che è stato aperto il link.'
      : 'Poi imposta una nuova password in Impostazioni → Sicurezza, o dalla pagina di accesso.';
    return {
      subject: 'Accesso da un luogo nuovo',
      text: `${ciao(name)}\n\nqualcuno è entrato nel tuo account su ${studio} da un dispositivo o una rete da cui non era mai successo.\n\nDispositivo: ${device || 'sconosciuto'}\nIndirizzo IP: ${entered.ipAddress}\nQuando: ${when('it', entered)}\n\nSe sei stato tu, non devi fare nulla.\n\nSe non sei stato tu, chiudi subito quella sessione: ${address}\n${what}\n`,
    };
  }
  const what = byLink
    ? 'Then change the password of your mailbox: the link was opened from there.'
    : 'Then set a new password in Settings → Security, or from the sign-in page.';
  return {
    subject: 'A sign-in from a new place',
    text: `${hello(name)}\n\nsomebody signed in to your account at ${studio} from a device or a network that was never used for it before.\n\nDevice: ${device || 'unknown'}\nIP address: ${entered.ipAddress}\nWhen: ${when('en-GB', entered)}\n\nIf it was you, you need not do anything.\n\nIf it was not you, end that session at once: ${address}\n${what}\n`,
  };
}
