export interface FetchInit {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** Largest answer after unpacking, in bytes. Default 10 MiB. */
  maxBytes?: number;
  /** For everything together: names, connections, redirects, body. Default 15,000. */
  timeoutMs?: number;
  /** Default 5. With 0 an answer that redirects is handed back as it is. */
  maxRedirects?: number;
  signal?: AbortSignal;
}

export interface StreamedAnswer {
  status: number;
  headers: Headers;
  /** Where the answer came from, after redirects. */
  url: string;
  /** Bounded like everything else. Read it to the end or call `cancel()`: it holds a connection. */
  chunks: AsyncIterable<Uint8Array>;
  cancel(): void;
}

export interface FetchAnswer extends Omit<StreamedAnswer, 'chunks' | 'cancel'> {
  body: Uint8Array;
  text(): string;
  /** Throws `fetch.invalid_answer` when the body is not JSON. What it holds is for the caller to check. */
  json(): unknown;
}

export interface GuardedFetch {
  (url: string | URL, init?: FetchInit): Promise<FetchAnswer>;
  /** The same, with the body as it arrives. */
  stream(url: string | URL, init?: FetchInit): Promise<StreamedAnswer>;
  /** Ends kept connections. */
  close(): Promise<void>;
}
