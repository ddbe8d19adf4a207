import type { z } from 'zod';
import type { Access, Actor } from '#kernel/access/index.ts';
import type { ErrorDefinition } from '#kernel/errors/index.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a handler may know of the request beside its validated input. */
export interface RequestFacts {
  readonly id: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Revision of the If-Match header; undefined when absent. */
  readonly ifMatch: number | undefined;
  /** Aborts when the caller goes away before the answer is whole. */
  readonly signal: AbortSignal;
}

/** Answer of a handler that needs more than a body. */
export interface Reply<R> {
  body?: R;
  headers?: Record<string, string | string[]>;
  /** Instead of JSON. */
  stream?: NodeJS.ReadableStream | Uint8Array | string;
  status?: number;
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface Context<P, Q, B> {
  actor: Actor;
  params: P;
  query: Q;
  body: B;
  request: RequestFacts;
  /** Multipart files, on routes with `upload`. */
  files: () => AsyncIterable<UploadedFile>;
  /** The body as it arrives, on routes with `bytes`. */
  bytes: () => AsyncIterable<Uint8Array>;
  /** The very bytes of the JSON body, on routes with `signed`. */
  raw: () => Uint8Array;
}

export interface UploadedFile {
  fieldName: string;
  fileName: string;
  stream: NodeJS.ReadableStream;
  /** True once the stream was cut at the limit. */
  truncated: () => boolean;
  /** Text fields that came before the file. */
  fields: Record<string, string>;
}

export interface RouteDefinition<
  P extends z.ZodType | undefined = z.ZodType | undefined,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  R extends z.ZodType | undefined = z.ZodType | undefined,
> {
  /** `<domain>.<operation>`, permanent: client function, audit and matrix use it. */
  readonly id: string;
  readonly method: Method;
  /** Below `/api/v1`, parameters as `{name}`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** 2xx status. */
  readonly status: 200 | 201 | 202 | 204 | 302;
  /** Shape of the answer; undeclared fields never leave. Absent: no body, or a stream of `contentType`. */
  readonly response?: R;
  readonly contentType?: string;
  /** Catalogue entries this route can answer with, beside the general ones. */
  readonly errors: readonly Pick<ErrorDefinition<never>, 'code' | 'status'>[];
  /** Takes multipart/form-data instead of a JSON body. */
  readonly upload?: boolean;
  /** Text fields beside the file, on routes with `upload`; the handler parses them. Files never have the name of one. */
  readonly uploadFields?: z.ZodType;
  /** Takes a body of plain bytes, `application/offset+octet-stream`. */
  readonly bytes?: boolean;
  /** Its JSON body carries a signature over its bytes, which are kept for the handler. */
  readonly signed?: boolean;
  /** Understands If-Match: with it, the change lands only on that revision. */
  readonly revisioned?: boolean;
  /**
   * Stricter than the general limit: per person, or per address where anybody may ask. `ofWorkspace` bounds all its members
   * together, for what costs.
   */
  readonly limit?: { perMinute: number; ofWorkspace?: number };
  /** Reads only although the method writes (searches, previews): exempt from the audit rule. */
  readonly readsOnly?: boolean;
  /** A sensitive change: refused until the person has confirmed who they are within the last ten minutes. */
  readonly stepUp?: boolean;
  readonly handler: (
    context: Context<Out<P>, Out<Q>, Out<B>>,
  ) => Promise<R extends z.ZodType ? z.input<R> | RawReply : RawReply | undefined>;
}

const raw = Symbol('reply');
export interface RawReply extends Reply<unknown> {
  readonly [raw]: true;
}

/** Marks an answer that sets headers, a status or a stream. */
export const reply = (answer: Reply<unknown>): RawReply => ({ ...answer, [raw]: true });
export const isReply = (value: unknown): value is RawReply =>
  typeof value === 'object' && value !== null && raw in value;

/** Keeps the types of schemas and handler together; the route list is homogeneous afterwards. */
export function defineRoute<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
>(definition: RouteDefinition<P, Q, B, R>): AnyRoute {
  return definition as unknown as AnyRoute;
}

export interface AnyRoute extends Omit<RouteDefinition, 'handler'> {
  readonly handler: (context: Context<never, never, never>) => Promise<unknown>;
}
