import type { Finding } from '@atelier/engine';
import { makeSayer, type Said } from '#kernel/words/index.ts';

/** What the log of a deployment has to say beside findings and errors. The web application has each in its own languages. */
export const logWords = {
  build_started: 'The build started.',
  build_resumed: 'The build started again, after an interruption.',
  template_read: 'Template {{name}}, version {{version}}. Pages: {{pages}}.',
  pictures_made: 'Copies of pictures made: {{count}}, in {{seconds}} s.',
  pages_rendered: 'Pages rendered: {{rendered}}; unchanged: {{unchanged}}.',
  went_live: 'Live after {{seconds}} s. Files: {{files}}, of which changed: {{changed}}.',
  went_back: 'Went back to deployment {{number}}.',
  files_taken: 'Takes over the files of deployment {{number}}.',
  sending_to: 'Sending to {{target}}. Files: {{files}}.',
  target_says: '{{text}}',
  end_unknown: 'Nobody has said yet whether it is live. It is being looked into.',
} as const;

export const say = makeSayer(logWords);

/** Codes with a dot are errors of the catalogue already. */
export const sayFinding = ({ code, message, path, pageId, values = {} }: Finding): Said => {
  const where = path ?? pageId;
  const told = where === undefined || message.includes(where);
  return {
    code: code.includes('.') ? code : `found.${code}`,
    values: told ? values : { ...values, where },
    message: told ? message : `${message} (${where})`,
  };
};
