import type { TemplateProblem } from '@atelier/engine';
import { type AppError, defineError, notFound } from '#kernel/errors/index.ts';

export const templateNotFound = () => notFound({ what: 'template' });
export const sharedReadOnly = defineError(
  'templates.shared_read_only',
  403,
  () => 'This template comes with the product and stays as it is. Duplicate it and change the copy.',
);
export const slugTaken = defineError(
  'templates.slug_taken',
  409,
  ({ slug }: { slug: string }) => `Another template has the short name "${slug}". Choose another one.`,
);
export const inUse = defineError(
  'templates.in_use',
  409,
  () => 'Sites are built with this template. Give them another one, or delete them, first.',
);
export const requiredSection = defineError(
  'template_sections.required',
  409,
  ({ key }: { key: string }) =>
    `The section "${key}" is marked as required. Take the mark away first if the template can do without it.`,
);
export const invalidTemplate = defineError(
  'templates.invalid',
  400,
  ({ count }: { count: number }) =>
    `The template cannot be used: ${count === 1 ? 'one thing is' : `${count} things are`} wrong. "errors" says what and where.`,
);

const FIELDS: Readonly<Record<string, string>> = {
  html: 'htmlContent',
  css: 'cssContent',
  js: 'jsContent',
  menu: 'menuHtml',
  footer_menu: 'footerMenuHtml',
  faq: 'faqBlockHtml',
  variables: 'variables',
};

const fieldOf = (piece: string): string =>
  piece.startsWith('section:') ? `sections.${piece.slice(8)}.htmlContent` : (FIELDS[piece] ?? piece);

/** All that is wrong with a template, each with its place. */
export const refuseTemplate = (problems: readonly TemplateProblem[]): AppError =>
  invalidTemplate(
    { count: problems.length },
    {
      fields: problems.slice(0, 50).map(({ piece, line, column, message }) => ({
        path: fieldOf(piece),
        message: `Line ${line}, column ${column}: ${message}`,
      })),
      extra: { problems: problems.slice(0, 200) },
    },
  );

export const errorsOf = (problems: readonly TemplateProblem[]) => problems.filter(({ level }) => level === 'error');

/** What no variable declared later can mend: broken Liquid, or a trial run that goes over its limits. */
export function refuseBroken(problems: readonly TemplateProblem[]): void {
  const broken = problems.filter(({ code }) => code === 'template_broken');
  if (broken.length > 0) throw refuseTemplate(broken);
}
