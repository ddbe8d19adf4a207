import type { TemplateInput } from '../types.ts';
import { compileTemplate } from './compile.ts';
import { parseLiquid, RawHtml, renderParsed, TemplateError, type VariableUse, variablesOf } from './liquid.ts';
import {
  FRAGMENT_NAMES,
  NAMES,
  OVERRIDABLE,
  PAGE_FIELDS,
  piecesOf,
  type TemplatePiece,
  variableValue,
} from './names.ts';

/** Something wrong with a template. `piece` is `html`, `css`, `js`, `section:<key>`, `menu`, `footer_menu`, `faq` or `variables`. */
export interface TemplateProblem {
  level: 'error' | 'warning';
  code: string;
  message: string;
  piece: string;
  line: number;
  column: number;
}

const NAME = /^[a-z][a-z0-9_]*$/;

function nearest(name: string, known: readonly string[]): string {
  const close = known.find((other) => other.startsWith(name.slice(0, 4)) || name.startsWith(other));
  return close === undefined ? '' : ` Did you mean "${close}"?`;
}

interface Known {
  names: ReadonlySet<string>;
  sections: ReadonlySet<string>;
  colors: ReadonlySet<string>;
}

/** What Liquid itself knows of a text or a list. */
const OF_ANY_VALUE = new Set(['size', 'first', 'last']);

/** Whether a name stands for words and not for a structure with fields. */
const isPlain = (name: string): boolean => !Object.hasOwn(NAMES, name) || NAMES[name]?.plain === true;

/** Why a variable is not known, or undefined when it is. */
function unknownVariable(use: VariableUse, local: readonly string[], known: Known): string | undefined {
  const [root = '', field] = use.path;
  if (local.includes(root)) return undefined;
  if (!known.names.has(root)) return `Unknown variable "${root}".${nearest(root, [...known.names])}`;
  if (field === undefined || field === '*') return undefined;
  if (isPlain(root) && !OF_ANY_VALUE.has(field)) return `"${root}" has no "${field}".`;
  if (root === 'page' && !PAGE_FIELDS.includes(field)) return `"page" has no "${field}".${nearest(field, PAGE_FIELDS)}`;
  if (root === 'sections' && !known.sections.has(field)) return `There is no section "${field}".`;
  if (root === 'colors' && !known.colors.has(field)) return `There is no colour "${field}".`;
  return undefined;
}

/**
 * What the trial runs of one template may take together. Sample data is small: a template that needs a tenth of what a page may
 * need is not one that real pages would be built with. Time is the backstop for what the counts miss.
 */
const TRIAL = { time: 1200, memory: 2_000_000 };

const NOTHING: readonly unknown[] = [];
const SAMPLE_ITEMS = [1, 2, 3].map((n) => ({
  label: `Item ${n}`,
  url: `/item-${n}/`,
  current: n === 1,
  active: n === 1,
  children: NOTHING,
}));

/** Values of every kind, so that a trial run goes through the template's loops. */
function sampleScope(template: TemplateInput): { [name: string]: unknown } {
  const scope: { [name: string]: unknown } = {};
  for (const [name, { raw }] of Object.entries(NAMES))
    scope[name] = raw === true ? new RawHtml('<p>Sample</p>') : 'sample';
  for (const { name } of template.variables) scope[name] = variableValue(template, name) || 'sample';
  const locales = ['en', 'it'].map((code) => ({ code, name: code, url: `/${code}/`, current: code === 'en' }));
  return {
    ...scope,
    page: Object.fromEntries(PAGE_FIELDS.map((field) => [field, field === 'is_home' ? true : 'sample'])),
    colors: Object.fromEntries(template.colorVariables.map((color) => [color.name, color.value])),
    sections: Object.fromEntries(template.sections.map((section) => [section.key, new RawHtml('')])),
    words: {},
    nav: SAMPLE_ITEMS,
    footer_nav: SAMPLE_ITEMS,
    items: SAMPLE_ITEMS,
    faq: { heading: 'Sample', items: [{ question: 'Sample?', answer: new RawHtml('<p>Sample</p>') }] },
    locales,
  };
}

function checkPiece(piece: TemplatePiece, known: Known, scope: object, until: number): TemplateProblem[] {
  const problem = (code: string, message: string, line: number, column: number): TemplateProblem => {
    return { level: 'error', code, message, piece: piece.id, line, column };
  };
  try {
    const parsed = parseLiquid(piece.source);
    const local = FRAGMENT_NAMES[piece.id] ?? [];
    const unknown = variablesOf(parsed).flatMap((use) => {
      const message = unknownVariable(use, local, known);
      return message === undefined ? [] : [problem('template_unknown_variable', message, use.line, use.column)];
    });
    if (unknown.length > 0) return unknown;
    renderParsed(parsed, scope, { time: Math.max(1, until - performance.now()), memory: TRIAL.memory });
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return [problem('template_broken', error.message, error.line, error.column)];
  }
}

function checkVariables(template: TemplateInput): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const tell = (code: string, message: string): void => {
    problems.push({ level: 'error', code, message, piece: 'variables', line: 1, column: 1 });
  };
  const seen = new Set<string>();
  for (const { name } of template.variables) {
    if (!NAME.test(name))
      tell(
        'template_variable_name',
        `"${name}" is not a variable name: small letters, digits and underscores, a letter first.`,
      );
    else if (Object.hasOwn(NAMES, name) && !OVERRIDABLE.has(name))
      tell('template_variable_reserved', `"${name}" is filled by the site itself and cannot be a variable.`);
    if (seen.has(name)) tell('template_variable_twice', `The variable "${name}" is declared twice.`);
    seen.add(name);
  }
  return problems;
}

/** Style sheets and scripts know simple placeholders only; one that nothing fills is most likely a slip. */
function checkPlain(id: string, source: string, known: Known): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const match of source.matchAll(/\{\{\s*([a-z][a-z0-9_]*)(?:\.[\w-]+)?\s*\}\}/g)) {
    const name = match[1] ?? '';
    if (known.names.has(name)) continue;
    const before = source.slice(0, match.index).split('\n');
    problems.push({
      level: 'warning',
      code: 'template_unknown_variable',
      message: `Unknown variable "${name}": it stays as it is.`,
      piece: id,
      line: before.length,
      column: (before[before.length - 1]?.length ?? 0) + 1,
    });
  }
  return problems;
}

/**
 * Checks a template before it is saved: syntax, unknown variables, sections that include themselves, and a trial run within
 * the limits of time, loops and output. Never throws; an empty list means that sites can be built with it.
 *
 * @example validateTemplate(template) // [{ code: 'template_unknown_variable', piece: 'html', line: 3, column: 12, … }]
 */
export function validateTemplate(template: TemplateInput): TemplateProblem[] {
  const known: Known = {
    names: new Set([...Object.keys(NAMES), ...template.variables.map((variable) => variable.name)]),
    sections: new Set(template.sections.map((section) => section.key)),
    colors: new Set(template.colorVariables.map((color) => color.name)),
  };
  const scope = sampleScope(template);
  const until = performance.now() + TRIAL.time;
  const problems = [
    ...checkVariables(template),
    ...piecesOf(template).flatMap((piece) => checkPiece(piece, known, scope, until)),
    ...checkPlain('css', template.css, known),
    ...checkPlain('js', template.js, known),
  ];
  if (problems.some((problem) => problem.level === 'error')) return problems;
  try {
    compileTemplate(template, '');
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    problems.push({
      level: 'error',
      code: 'template_broken',
      message: error.message,
      piece: 'html',
      line: error.line,
      column: error.column,
    });
  }
  return problems;
}
