export const notifications = {
  title: 'Notifiche',
  titleUnread_one: 'Notifiche, {{count}} da leggere',
  titleUnread_other: 'Notifiche, {{count}} da leggere',
  text: 'Quello che è successo in questo spazio di lavoro e ti riguarda.',
  unread: 'da leggere',
  readAll: 'Segna tutte come lette',
  all: 'Tutte le notifiche',
  empty: 'Nessuna novità',
  emptyText: 'Quando una pubblicazione termina o qualcuno si unisce o commenta, lo trovi qui.',
  filter: 'Quali notifiche',
  show: { all: 'Tutte', unread: 'Da leggere' },
  deploymentLive: '{{site}}: la pubblicazione {{number}} è online.',
  deploymentFailed:
    '{{site}}: la pubblicazione {{number}} non è riuscita. Chi visita vede ancora la versione precedente.',
  invitationAccepted: '{{name}} ha accettato il tuo invito.',
  commentNamed: '{{name}} ti ha menzionato su «{{page}}»: {{text}}',
  commentAdded: '{{name}} su «{{page}}»: {{text}}',
};
