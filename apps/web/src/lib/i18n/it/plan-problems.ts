/** What can be wrong with plans and with drafts that belong to one. */
export const planProblems = {
  copilot_plans_drafts_there: 'I testi di questo piano sono già stati ordinati. Li trovi tra i lotti.',
  copilot_plans_items_fixed:
    'Ciò che è già una bozza si modifica nello studio dei contenuti; dopo aver ordinato i testi si possono cambiare solo le date.',
  daily_content_topics_missing: 'Indica prima almeno un argomento.',
  copilot_plans_not_running: 'Questo piano è in pausa o concluso. Prima riprendilo, poi continua con le sue voci.',
  copilot_plans_no_such_stage: 'Da dove si trova, il piano non può diventarlo. Ricarica la pagina.',
  copilot_batches_plan_paused: 'Sono testi di un piano in pausa. Riprendi il piano e i testi vanno avanti.',
  drafts_plan_paused:
    'Il piano di questa bozza è in pausa. Prima riprendi il piano: fino ad allora le sue bozze non si approvano e non si usano.',
};
