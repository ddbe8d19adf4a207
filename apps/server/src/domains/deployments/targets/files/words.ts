import { makeSayer } from '#kernel/words/index.ts';

/** What the log of a deployment has to say beside findings and errors. The web application has each in its own languages. */
export const logWords = {
  build_started: 'The build started.',
  build_resumed: 'The build started again, after an interruption.',
  template_read: 'Template {{name}}, version {{version}}. Pages: {{pages}}.',
  pages_rendered: 'Pages rendered: {{rendered}}; unchanged: {{unchanged}}.',
  went_live: 'Live after {{seconds}} s. Files: {{files}}, of which changed: {{changed}}.',
  went_back: 'Went back to deployment {{number}}.',
  files_taken: 'Takes over the files of deployment {{number}}.',
  sending_to: 'Sending to {{target}}. Files: {{files}}.',
  target_says: '{{text}}',
  end_unknown: 'Nobody has said yet whether it is live. It is being looked into.',
} as const;

export const say = makeSayer(logWords);
