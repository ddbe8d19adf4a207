/** One refused field: `path` leads into what was sent, e.g. `locales.1`. */
export interface FieldProblem {
  path: string;
  message: string;
}

/** What the server, or the way to it, said went wrong. Status 0: no answer at all. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly fields: readonly FieldProblem[];
  /** Names and numbers of the message, for telling it in another language. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Further members of the problem document, e.g. `yours` and `theirs` of a conflict. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(facts: {
    status: number;
    code: string;
    detail: string;
    requestId?: string;
    fields?: readonly FieldProblem[];
    values?: Record<string, string | number>;
    extra?: Record<string, unknown>;
  }) {
    super(facts.detail);
    this.name = 'Problem';
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId ?? '';
    this.fields = facts.fields ?? [];
    this.values = facts.values ?? {};
    this.extra = facts.extra ?? {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string';

/** Makes a `Problem` of whatever a request ended with: a problem document, another body, or a network failure. */
export function toProblem(thrown: unknown, response?: Response): Problem {
  if (thrown instanceof Problem) return thrown;
  const requestId = response?.headers.get('x-request-id') ?? '';
  if (isRecord(thrown) && typeof thrown.code === 'string' && typeof thrown.status === 'number') {
    const { status, code, detail, requestId: own, errors, values, type: _type, title: _title, ...extra } = thrown;
    return new Problem({
      status: Number(status),
      code: String(code),
      detail: typeof detail === 'string' ? detail : String(code),
      requestId: typeof own === 'string' ? own : requestId,
      fields: Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
      values: isRecord(values) ? (values as Record<string, string | number>) : {},
      extra,
    });
  }
  if (response) return new Problem({ status: response.status, code: 'unreadable_answer', detail: '', requestId });
  if (thrown instanceof DOMException && thrown.name === 'AbortError')
    return new Problem({ status: 0, code: 'aborted', detail: '' });
  if (thrown instanceof TypeError) return new Problem({ status: 0, code: 'unreachable', detail: thrown.message });
  return new Problem({ status: 0, code: 'unexpected', detail: thrown instanceof Error ? thrown.message : '' });
}

export const isProblem = (thrown: unknown, ...codes: string[]): thrown is Problem =>
  thrown instanceof Problem && (codes.length === 0 || codes.includes(thrown.code));
