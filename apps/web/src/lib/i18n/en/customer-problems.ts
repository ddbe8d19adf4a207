/** What can be wrong with customers. */
export const customerProblems = {
  customers_known_already: '{{value}} belongs to {{name}} already.',
  customers_erased_before:
    'The data of somebody with this mail address was erased here. Make sure that they want to be kept again.',
  customers_nameless: 'A customer needs at least a name, a mail address or a telephone number.',
  customers_reason_needed: 'Say why this customer was lost.',
  customers_bad_phone: '{{number}} is no telephone number. Write it with its prefix, like +39 02 1234567.',
  customers_too_many: 'A workspace keeps {{most}} customers at most. Erase or merge some first.',
  customer_timeline_not_author: 'Only who wrote a note may change its words.',
  customer_merges_same_customer: 'A customer cannot be merged with itself. Choose another one.',
  customer_merges_undone_already: 'This merge has been taken back already.',
  customer_merges_changed_since:
    'The customer was changed or merged again since. Only the last thing that was done can be taken back; change the values by hand.',
};
