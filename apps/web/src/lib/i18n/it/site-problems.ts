/** What can be wrong with the addresses of a site and its search figures. */
export const siteProblems = {
  redirects_taken: 'C’è già un reindirizzamento da {{from}}. Modifica quello, oppure eliminalo prima.',
  redirects_hides_page:
    'All’indirizzo {{page}} c’è una pagina: questo reindirizzamento la nasconderebbe. Sposta prima la pagina, o parti da un altro indirizzo.',
  redirects_loop:
    'Così si girerebbe in tondo, per le regole {{via}}. Scegli un’altra destinazione, o elimina una di esse.',
  redirects_chain:
    'Così si finirebbe su un altro reindirizzamento, per le regole {{via}}. Fallo portare subito all’ultimo indirizzo.',
  redirects_bad_pattern:
    'Gli host non sanno leggere {{from}}: al massimo un asterisco, e nomi come :anno che occupano una parte intera fra due barre, ognuno una volta.',
  redirects_unknown_place:
    'La destinazione usa {{place}}, che nell’indirizzo non c’è. Un asterisco nell’indirizzo è :splat nella destinazione.',
  redirects_too_many:
    'Un sito ha posto per {{most}} reindirizzamenti di questo tipo. Eliminane qualcuno, o uniscili con un asterisco.',
  redirects_unreadable_table:
    'Non è una tabella di reindirizzamenti che conosciamo. Serve una riga di intestazione (from, to, status) o due colonne di indirizzi.',
  'search-console_key_invalid':
    'Non è la chiave di un account di servizio. Incolla tutto il file JSON che Google Cloud ha dato quando è stata creata la chiave.',
  'search-console_key_missing':
    'Incolla la chiave dell’account di servizio: per questo sito non ne è conservata nessuna.',
  'search-console_fetching_already': 'I dati di questo sito si stanno già scaricando.',
  'search-console_not_fetching': 'In questo momento i dati di questo sito non si stanno scaricando.',
};
