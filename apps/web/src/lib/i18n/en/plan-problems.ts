/** What can be wrong with plans and with drafts that belong to one. */
export const planProblems = {
  copilot_plans_drafts_there: 'Texts have been ordered for this plan already. Look at them among the batches.',
  copilot_plans_items_fixed:
    'What is a draft already is changed in the content studio; once texts were ordered, only dates can change.',
  daily_content_topics_missing: 'Name at least one topic first.',
  copilot_plans_not_running: 'This plan is paused or finished. Resume it first, then go on with its items.',
  copilot_plans_no_such_stage: 'From where the plan stands it cannot become that. Load the page again.',
  copilot_batches_plan_paused: 'These are texts of a plan that is paused. Resume the plan, then its texts go on.',
  drafts_plan_paused:
    'The plan of this draft is paused. Resume the plan first; until then its drafts are neither approved nor used.',
};
