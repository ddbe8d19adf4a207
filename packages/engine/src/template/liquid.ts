import { Liquid, LiquidError, type Template } from 'liquidjs';
import { escapeHtml } from '../html/escape.ts';

/** HTML made by the engine: put into a page as it is. Everything else that a template prints is escaped. */
export class RawHtml {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

/** Where a template went wrong. Lines and columns start at 1. */
export class TemplateError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const LIMITS = {
  /** Characters of source. */
  source: 2_000_000,
  /** Milliseconds of one render: a backstop, the counts below are reached first. */
  time: 2000,
  /** Values, characters and loop steps that one render may make. */
  memory: 20_000_000,
  /** Characters that one render may print. */
  output: 10_000_000,
};

/** Tags a template may use: logic only. Nothing that reads another file, and nothing that keeps state between renders. */
const TAGS = [
  'assign',
  'capture',
  'case',
  'comment',
  'cycle',
  'decrement',
  'echo',
  'for',
  'if',
  'increment',
  'raw',
  'tablerow',
  'unless',
  'break',
  'continue',
  'liquid',
  '#',
];
/** Filters that depend on the clock or on chance, or evaluate text as an expression. */
const REFUSED_FILTERS = /^(?:sample|shuffle|date|date_to_|.*_exp$|inspect)/;

function print(value: unknown): string {
  if (value instanceof RawHtml) return value.html;
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(print).join('');
  return '';
}

function makeSandbox(): Liquid {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    parseLimit: LIMITS.source,
    renderLimit: LIMITS.time,
    memoryLimit: LIMITS.memory,
    timezoneOffset: 0,
    outputEscape(this: { context?: { memoryLimit: { use(count: number): void } } }, value: unknown) {
      const text = print(value);
      this.context?.memoryLimit.use(text.length);
      return text;
    },
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) delete liquid.tags[name];
  for (const name of Object.keys(liquid.filters)) if (REFUSED_FILTERS.test(name)) delete liquid.filters[name];
  // Only the day of a given instant, never "now".
  liquid.registerFilter('date', (value: unknown) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 10) : '',
  );
  return liquid;
}

const liquid = makeSandbox();

/** What Liquid says when a limit is reached names its own parts; whoever writes a template knows loops and texts. */
const LIMIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^memory alloc limit exceeded/, 'The template makes too much: shorten its loops or its texts.'],
  [/^template render limit exceeded/, 'The template takes too long: shorten its loops.'],
  [/^parse length limit exceeded/, 'The template is too long.'],
];
const inPlainWords = (message: string): string => LIMIT_WORDS.find(([limit]) => limit.test(message))?.[1] ?? message;

/** An error of Liquid, or of a stack that ran out, as one of ours. */
function asTemplateError(error: unknown): TemplateError {
  if (error instanceof TemplateError) return error;
  if (LiquidError.is(error)) {
    const token = (error as { token?: { getPosition?: () => number[] } }).token;
    const [line = 1, column = 1] = token?.getPosition?.() ?? [];
    return new TemplateError(
      inPlainWords((error.originalError?.message ?? error.message).replace(/, (?:file|line):.*$/s, '')),
      line,
      column,
    );
  }
  if (error instanceof RangeError)
    return new TemplateError('The template is nested too deeply, or prints too much.', 1, 1);
  return new TemplateError(error instanceof Error ? error.message : 'The template could not be read.', 1, 1);
}

/** Parses a template; throws `TemplateError`. */
export function parseLiquid(source: string): Template[] {
  try {
    return liquid.parse(source);
  } catch (error) {
    throw asTemplateError(error);
  }
}

/** How far one render may go: milliseconds, and values, characters and loop steps. */
export interface RenderLimits {
  time: number;
  memory: number;
}

/** Renders parsed templates with own data only, within the limits; throws `TemplateError`. */
export function renderParsed(templates: Template[], scope: object, limits: RenderLimits = LIMITS): string {
  try {
    const html: unknown = liquid.renderSync(templates, scope, {
      renderLimit: limits.time,
      memoryLimit: limits.memory,
    });
    const text = typeof html === 'string' ? html : String(html ?? '');
    if (text.length > LIMITS.output)
      throw new TemplateError(`The template prints more than ${LIMITS.output} characters.`, 1, 1);
    return text;
  } catch (error) {
    throw asTemplateError(error);
  }
}

/** A variable a template reads: its path, and where. */
export interface VariableUse {
  path: string[];
  line: number;
  column: number;
}

/** Variables that a template expects from outside. */
export function variablesOf(templates: Template[]): VariableUse[] {
  const { globals } = liquid.analyzeSync(templates, { partials: false });
  return Object.values(globals).flatMap((uses) =>
    uses.map((use) => ({
      path: use.segments.map((segment) => (typeof segment === 'object' ? '*' : String(segment))),
      line: use.location.row,
      column: use.location.col,
    })),
  );
}

const parsed = new Map<string, Template[]>();

/** Renders a source, parsing it once. */
export function renderLiquid(source: string, scope: object): string {
  let templates = parsed.get(source);
  if (templates === undefined) {
    templates = parseLiquid(source);
    if (parsed.size > 500) parsed.clear();
    parsed.set(source, templates);
  }
  return renderParsed(templates, scope);
}
