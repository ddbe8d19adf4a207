/** What can be wrong with invoices and payments. */
export const financeProblems = {
  issuers_same_series: 'Fatture e note di credito hanno numerazioni separate. Usa due serie diverse.',
  issuers_bad_iban:
    'Questo IBAN non è valido: le cifre di controllo o la lunghezza non tornano. Copialo di nuovo dalla tua banca.',
  issuers_bad_bic:
    'Questo BIC non è valido: ha otto o undici caratteri. Copialo di nuovo dalla tua banca, oppure lascialo vuoto.',
  issuers_holder_missing: 'Indica a chi è intestato il conto: clienti e banche lo confrontano.',
  invoices_not_a_draft:
    '{{number}} è emessa: non si modifica e non si elimina più. Correggila con una nota di credito.',
  invoices_not_issued: 'Questa è una bozza e nessuno deve ancora nulla. Prima emettila.',
  invoices_too_large: 'La somma è troppo grande. Controlla quantità e prezzi.',
  invoices_only_invoices_credited: 'Le note di credito correggono fatture, non altre note di credito.',
  'invoice-issuing_incomplete': 'Manca ancora qualcosa prima di poter emettere. Completa i campi segnalati.',
  'invoice-issuing_date_runs_back':
    'L’ultimo numero di questa serie è del {{last}} e le date non tornano mai indietro. Scegli quel giorno o uno successivo.',
  'invoice-issuing_date_ahead': 'Non si emette in anticipo: la data è al massimo {{today}}.',
  'invoice-issuing_credit_too_high':
    'Le note di credito non possono superare la fattura: di {{number}} restano {{left}}. Riduci gli importi.',
  'invoice-issuing_nothing_open': 'Qui non c’è nulla in sospeso da stralciare.',
  'invoice-issuing_not_written_off': 'Questa fattura non è stralciata.',
  'invoice-payments_too_much':
    'È più di quanto resta da pagare: {{open}}. Registra qui la parte di questa fattura e il resto su quella a cui era destinato.',
  'invoice-payments_written_off': 'Questa fattura è stralciata. Prima annulla lo stralcio, poi registra il pagamento.',
  'invoice-payments_known': 'Il pagamento {{id}} del fornitore è già registrato.',
  'invoice-payments_day_ahead': 'Un pagamento si registra quando è arrivato: la data è al massimo {{today}}.',
  'invoice-payments_reversed_already': 'Questo pagamento è già stornato, oppure è esso stesso uno storno.',
  'invoice-sendings_no_recipient': 'Il cliente non ha un indirizzo e-mail. Indica dove inviare la fattura.',
  'invoice-sendings_skipped':
    'Finora è stata inviata {{sendings}} volte e il prossimo invio è il numero {{next}}. Ricarica per vedere la situazione.',
};
