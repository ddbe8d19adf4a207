/** What can be wrong with passwords, and with links in mails. */
export const entryProblems = {
  passwords_common:
    'Questa password è già trapelata o è facile da indovinare, anche con cifre o segni in più. Usa più parole che non c’entrano tra loro.',
  passwords_personal:
    'Questa password contiene il tuo nome o indirizzo. Scegline una che chi ti conosce non indovinerebbe.',
  passwords_wrong: 'La password attuale non è corretta. Nulla è stato cambiato.',
  passwords_reset_refused: 'Questo link non è valido, ha più di un’ora o è già stato usato. Chiedine uno nuovo.',
  emails_link_refused:
    'Questo link non è valido, ha più di un giorno o è già stato usato. Chiedine uno nuovo dal tuo account.',
  auth_password_needed:
    'Scegli una password. Può farne a meno solo un cliente invitato, dove lo spazio di lavoro fa entrare i clienti con un link.',
  sign_in_links_refused:
    'Questo link non è valido, ha più di dieci minuti o è già stato usato. Chiedine uno nuovo o accedi in un altro modo.',
  sign_in_links_other_browser: 'Questo link è stato chiesto in un altro browser. Conferma di voler proseguire qui.',
};
