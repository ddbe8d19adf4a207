/** What can be wrong with customers. */
export const customerProblems = {
  customers_known_already: '{{value}} belongs to {{name}} already.',
  customers_erased_before:
    'The data of somebody with this email address was erased here. Make sure that they want to be kept again.',
  customers_nameless: 'A customer needs at least a name, an email address or a telephone number.',
  customers_reason_needed: 'Say why this customer was lost.',
  customers_bad_phone: '{{number}} is no telephone number. Write it with its prefix, like +39 02 1234567.',
  customers_too_many: 'A workspace keeps {{most}} customers at most. Erase or merge some first.',
  customer_timeline_not_author: 'Only who wrote a note may change its words.',
  customer_merges_same_customer: 'A customer cannot be merged with itself. Choose another one.',
  customer_merges_undone_already: 'This merge has been taken back already.',
  customer_merges_changed_since:
    'The customer was changed or merged again since. Only the last thing that was done can be taken back; change the values by hand.',
  customer_imports_no_table:
    'This is no table that we can read. Save it as CSV with a head line, for example “Name;Email;Phone”.',
  customer_imports_too_large: 'A table has at most {{megabytes}} MB and {{rows}} rows. Split it into several.',
  customer_imports_bad_mapping:
    'Say for each column what it holds, and no field twice but emails, phones and tags. At least one column has to hold a name, an email address or a telephone number.',
  customer_imports_not_now: 'This cannot be done at this step of the import. Load it again to see where it stands.',
  customer_imports_too_late: 'The rows of this import are not kept any more. Upload the table again.',
  customer_imports_too_many: '{{most}} imports are not finished. Finish or delete some first.',
};
