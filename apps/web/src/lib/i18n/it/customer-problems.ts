/** Cosa può andare storto con i clienti. */
export const customerProblems = {
  customers_known_already: '{{value}} appartiene già a {{name}}.',
  customers_erased_before:
    'I dati di una persona con questo indirizzo email sono stati cancellati. Assicurati che voglia di nuovo essere registrata.',
  customers_nameless: 'Per un cliente serve almeno un nome, un indirizzo email o un numero di telefono.',
  customers_reason_needed: 'Scrivi perché questo cliente è andato perso.',
  customers_bad_phone: '{{number}} non è un numero di telefono. Scrivilo con il prefisso, ad esempio +39 02 1234567.',
  customers_too_many: 'Un workspace può contenere al massimo {{most}} clienti. Prima cancellane o uniscine qualcuno.',
  customer_timeline_not_author: 'Solo chi ha scritto una nota può modificarla.',
  customer_merges_same_customer: 'Un cliente non può essere unito a sé stesso. Scegline un altro.',
  customer_merges_undone_already: 'Questa unione è già stata annullata.',
  customer_merges_changed_since:
    'Nel frattempo il cliente è stato modificato o unito di nuovo. Si può annullare solo l’ultima operazione: correggi i valori a mano.',
  customer_imports_no_table:
    'Questo elenco non è leggibile. Salvalo come CSV con una riga di intestazione, ad esempio «Nome;Email;Telefono».',
  customer_imports_too_large:
    'Un elenco può avere al massimo {{megabytes}} MB e {{rows}} righe. Dividilo in più parti.',
  customer_imports_bad_mapping:
    'Indica per ogni colonna che cosa contiene, senza ripetere campi diversi da email, telefoni ed etichette. Almeno una colonna deve contenere un nome, un’email o un telefono.',
  customer_imports_not_now: 'A questo punto dell’importazione non è possibile. Ricaricala per vedere a che punto è.',
  customer_imports_too_late: 'Le righe di questa importazione non sono più conservate. Carica di nuovo l’elenco.',
  customer_imports_too_many: 'Ci sono {{most}} importazioni non concluse. Prima concludine o eliminane qualcuna.',
};
