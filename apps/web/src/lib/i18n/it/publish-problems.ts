export const publishProblems = {
  publish_unreachable: '{{where}} non ha preso i file, nonostante più tentativi: {{why}}',
  publish_refused: '{{where}} ha rifiutato: {{why}}',
  publish_denied: '{{where}} non ha accettato le credenziali: {{why}}',
  publish_quota: '{{where}} non ha più spazio: {{why}}',
  publish_no_project: 'In questo account non c’è il progetto «{{project}}».',
  publish_too_many_files: 'Il sito ha {{count}} file, e questa destinazione ne prende {{most}}.',
  publish_host_key: '{{host}} mostra la chiave {{found}}, non quella attesa.',
  publish_too_many_rules:
    'Il file {{path}} ha {{count}} regole di un tipo di cui questa destinazione ne legge {{most}}; ignorerebbe le altre. Togline alcune, o riuniscile con un asterisco.',
};
