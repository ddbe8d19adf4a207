import { makeSayer } from '#kernel/words/index.ts';

/** What the log of a deployment has to say beside findings and errors. The web application has each in its own languages. */
export const logWords = {
  build_started: 'The build started.',
  build_resumed: 'The build started again, after an interruption.',
  template_read: 'Template {{name}}, version {{version}}. Pages: {{pages}}.',
  pages_rendered: 'Pages rendered: {{rendered}}; unchanged: {{unchanged}}.',
  went_live: 'Live after {{seconds}} s. Files: {{files}}, of which changed: {{changed}}.',
  went_back: 'Went back to deployment {{number}}.',
} as const;

export const say = makeSayer(logWords);
