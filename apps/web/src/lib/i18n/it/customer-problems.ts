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
};
