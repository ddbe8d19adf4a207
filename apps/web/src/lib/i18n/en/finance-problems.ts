/** What can be wrong with invoices and payments. */
export const financeProblems = {
  issuers_same_series: 'Invoices and credit notes are counted apart. Give them different series.',
  issuers_bad_iban: 'This is no valid IBAN: its check digits or its length are wrong. Copy it again from your bank.',
  issuers_bad_bic:
    'This is no valid BIC: it has eight or eleven characters. Copy it again from your bank, or leave it empty.',
  issuers_holder_missing: 'Say in whose name the account stands: buyers and banks compare it.',
  invoices_not_a_draft:
    '{{number}} is issued: it is neither changed nor deleted any more. Correct it by a credit note.',
  invoices_not_issued: 'This is a draft, and nobody owes anything by it. Issue it first.',
  invoices_too_large: 'The sum is larger than we can write down. Check quantities and prices.',
  invoices_only_invoices_credited: 'Credit notes correct invoices, not other credit notes.',
  'invoice-issuing_incomplete': 'Something is missing before this can be issued. Fill in what is marked.',
  'invoice-issuing_date_runs_back':
    'The last number of this series was given on {{last}}, and dates never run backwards. Choose that day or a later one.',
  'invoice-issuing_date_ahead': 'Nothing is issued ahead of time: the day is {{today}} at the latest.',
  'invoice-issuing_credit_too_high':
    'Credit notes cannot take off more than the invoice says: of {{number}} there is {{left}} left. Lower the amounts.',
  'invoice-issuing_nothing_open': 'Nothing is open here that could be written off.',
  'invoice-issuing_not_written_off': 'This invoice is not written off.',
  'invoice-payments_too_much':
    'That is more than is open: {{open}}. Book what belongs to this invoice, and the rest to the one it was meant for.',
  'invoice-payments_written_off': 'This invoice is written off. Take that back first, then book the payment.',
  'invoice-payments_known': 'The payment {{id}} of the provider is booked already.',
  'invoice-payments_day_ahead': 'Money is booked when it is there: the day is {{today}} at the latest.',
  'invoice-payments_reversed_already': 'This payment is taken back already, or is itself what takes one back.',
  'invoice-sendings_no_recipient': 'The buyer has no mail address. Say where the invoice is to be sent.',
  'invoice-sendings_skipped':
    'It was sent {{sendings}} times so far, and the next sending is number {{next}}. Load it again to see where it stands.',
};
