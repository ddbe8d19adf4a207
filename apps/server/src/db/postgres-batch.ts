/**
 * Statements that go to PostgreSQL together and are answered together: one packet and one wake-up each way, whatever
 * their number. The driver's own pipelining sends them together, but PostgreSQL answers after every one of them.
 */
import pg from 'pg';

export interface Statement {
  readonly text: string;
  readonly values?: unknown[] | undefined;
  /** Under a name it is parsed once per connection, and its columns are told once. */
  readonly name?: string | undefined;
  readonly rowMode?: 'array' | undefined;
  readonly types?: pg.CustomTypesConfig | undefined;
}

export interface Asked {
  readonly statement: Statement;
  /** As they are sent. */
  readonly values: unknown[];
  readonly resolve: (result: pg.QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Columns of the named statements that a connection knows; `unsure` after a failure that may have kept one from being parsed. */
export type Known = Map<string, pg.FieldDef[] | 'unsure'>;

/** What the driver's connection can send; its types leave half of it out. */
interface Wire {
  parse(message: { text: string; name?: string | undefined }): void;
  bind(message: { statement?: string | undefined; values: unknown[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string; rows: number }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

/** Reads the answer to one statement. */
interface Reader {
  addFields(fields: pg.FieldDef[]): void;
  addRow(values: (string | null)[]): void;
  end(message: { text: string }): pg.QueryResult;
}

/** The driver's own result, which takes more time than rows as lists need. */
interface Result extends pg.QueryResult {
  addFields(fields: pg.FieldDef[]): void;
  parseRow(values: (string | null)[]): pg.QueryResultRow;
  addRow(row: pg.QueryResultRow): void;
  addCommandComplete(message: { text: string }): void;
}
const { Result: DriverResult } = pg as unknown as { Result: new (rowMode: undefined, types: unknown) => Result };

function readsObjects(types: pg.CustomTypesConfig): Reader {
  const result = new DriverResult(undefined, types);
  return {
    addFields: (fields) => result.addFields(fields),
    addRow: (values) => result.addRow(result.parseRow(values)),
    end(message) {
      result.addCommandComplete(message);
      return result;
    },
  };
}

function readsLists(types: pg.CustomTypesConfig): Reader {
  const rows: unknown[][] = [];
  let parsers: ((text: string) => unknown)[] = [];
  return {
    addFields(fields) {
      parsers = fields.map(({ dataTypeID }) => types.getTypeParser(dataTypeID, 'text'));
    },
    addRow: (values) => rows.push(values.map((text, i) => (text === null ? null : parsers[i]?.(text)))),
    end: () => ({ rows }) as unknown as pg.QueryResult,
  };
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils;

/** Throws for a value that cannot be sent, before anything is. */
export const toAsked = (statement: Statement, waiting: Pick<Asked, 'resolve' | 'reject'>): Asked => ({
  statement,
  values: (statement.values ?? []).map(prepareValue),
  ...waiting,
});

/** As PostgreSQL says of every statement that comes after one that failed. */
export const ABORTED = '25P02';
const aborted = () => Object.assign(new Error('A statement before this one failed.'), { code: ABORTED });

/** @returns whether it had to be parsed and described */
function send(wire: Wire, { statement: { name, text }, values }: Asked, known: Known): boolean {
  const columns = name === undefined ? undefined : known.get(name);
  const isNew = !Array.isArray(columns);
  if (name !== undefined && columns === 'unsure') wire.close({ type: 'S', name });
  if (isNew) wire.parse({ text, name });
  wire.bind({ statement: name, values });
  if (isNew) wire.describe({ type: 'P', name: '' });
  wire.execute({ portal: '', rows: 0 });
  // One without rows is never told its columns; the same one further down must not be parsed again.
  if (isNew && name !== undefined) known.set(name, []);
  return isNew;
}

/**
 * One query for the driver, several for whoever asks. The first that fails is told why; those behind it are told that it
 * failed, because PostgreSQL passes over them up to the end of the batch.
 */
export function makeBatch(asked: readonly Asked[], known: Known): pg.Query {
  let left = asked;
  let parsedHere: Asked[] = [];
  let reader: Reader | undefined;
  let unreadable: unknown;

  function reading(): Reader | undefined {
    const statement = left[0]?.statement;
    if (reader || !statement) return reader;
    const { types = pg.types, rowMode, name } = statement;
    reader = rowMode === 'array' ? readsLists(types) : readsObjects(types);
    const columns = name === undefined ? undefined : known.get(name);
    if (Array.isArray(columns)) reader.addFields(columns);
    return reader;
  }

  function complete(message: { text: string }): void {
    const [one] = left;
    const result = reading()?.end(message);
    left = left.slice(1);
    reader = undefined;
    if (unreadable !== undefined) one?.reject(unreadable);
    else if (result) one?.resolve(result);
    unreadable = undefined;
  }

  function fail(error: unknown): void {
    const isOwn = error instanceof pg.DatabaseError;
    for (const { statement } of parsedHere) if (statement.name !== undefined) known.set(statement.name, 'unsure');
    for (const [i, one] of left.entries()) one.reject(i > 0 && isOwn ? aborted() : error);
    left = [];
  }

  return Object.assign(Object.create(pg.Query.prototype) as pg.Query, {
    submit(connection: unknown) {
      parsedHere = asked.filter((one) => send(connection as Wire, one, known));
      (connection as Wire).sync();
    },
    handleRowDescription({ fields }: { fields: pg.FieldDef[] }) {
      const name = left[0]?.statement.name;
      if (name !== undefined) known.set(name, fields);
      reading()?.addFields(fields);
    },
    handleDataRow({ fields }: { fields: (string | null)[] }) {
      try {
        reading()?.addRow(fields);
      } catch (error) {
        unreadable = error;
      }
    },
    handleCommandComplete: complete,
    handleEmptyQuery: () => complete({ text: '' }),
    handleError: fail,
    handleReadyForQuery() {
      if (left.length > 0) fail(new Error('PostgreSQL left a statement without an answer.'));
    },
  });
}
