import { parentPort } from 'node:worker_threads';
import {
  type PageIndexEntry,
  type PageInput,
  renderPage,
  type SiteInput,
  TemplateError,
  type TemplateInput,
  type TemplateProblem,
  validateTemplate,
} from '@atelier/engine';

export type Task = { template: TemplateInput } | { site: SiteInput; page: PageInput; pages: readonly PageIndexEntry[] };
export interface Answer {
  problems?: TemplateProblem[];
  html?: string;
}

function work(task: Task): Answer {
  if ('template' in task) return { problems: validateTemplate(task.template) };
  try {
    return { html: renderPage(task.site, task.page, task.pages).html };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { message, line, column } = error;
    return { problems: [{ level: 'error', code: 'template_broken', message, piece: 'html', line, column }] };
  }
}

parentPort?.on('message', (task: Task) => {
  parentPort?.postMessage('started');
  parentPort?.postMessage(work(task));
});
