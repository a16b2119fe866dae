import type { paths } from './schema';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];
type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never;
type Content<T> = T extends { content: { 'application/json': infer Body } }
  ? Body
  : T extends { content: { '*/*': infer Body } }
    ? Body
    : undefined;
type Answer<Op> = Op extends { responses: infer R }
  ? 200 extends keyof R
    ? Content<R[200]>
    : 201 extends keyof R
      ? Content<R[201]>
      : 202 extends keyof R
        ? Content<R[202]>
        : undefined
  : never;
type Body<Op> = Op extends { requestBody?: infer B } ? Content<NonNullable<B>> : undefined;
type Parameters<Op, Where extends string> = Op extends { parameters: { [K in Where]?: infer P } } ? P : undefined;

/** What goes with a request: the parts of its path, its query, its body, and how it is to be sent. */
export type Asked<Op> = {
  path?: Parameters<Op, 'path'>;
  query?: Parameters<Op, 'query'>;
  body?: Body<Op>;
  /** The ETag that a change begins from. */
  ifMatch?: string;
  /** By what a POST is known when it is sent again; without one each gets its own. */
  idempotencyKey?: string;
  signal?: AbortSignal;
};

/** A refusal of the server (RFC 9457). */
export class KithProblem extends Error {
  readonly status: number;
  readonly problem: string;
  readonly fields: Record<string, unknown>;

  constructor(status: number, fields: Record<string, unknown>) {
    super(String(fields.detail ?? fields.title ?? `HTTP ${status}`));
    this.name = 'KithProblem';
    this.status = status;
    this.problem = String(fields.type ?? '').replace('urn:kith:problem:', '');
    this.fields = fields;
  }
}

export type Options = {
  /** Where Kith is, e.g. https://crm.example.org. */
  url: string;
  token: string;
  /** How often a request is sent when no answer comes, the server is busy, or one is told to wait. */
  attempts?: number;
  fetch?: typeof fetch;
};

type Sent = Omit<Asked<unknown>, 'path' | 'query' | 'body'> & { path?: unknown; query?: unknown; body?: unknown };

const safe = new Set(['GET', 'PUT', 'DELETE']);
const worthAnotherTry = new Set([429, 502, 503, 504]);

/** Kith's API. A POST carries an Idempotency-Key, so that it can be sent again until an answer comes and is done once. */
export class Kith {
  readonly #options: Required<Options>;

  constructor(options: Options) {
    this.#options = { attempts: 5, fetch: globalThis.fetch, ...options };
  }

  get<P extends PathsWith<'get'>>(path: P, asked: Asked<Operation<P, 'get'>> = {}): Promise<Answer<Operation<P, 'get'>>> {
    return this.#send('GET', path, asked);
  }

  post<P extends PathsWith<'post'>>(
    path: P,
    asked: Asked<Operation<P, 'post'>> = {},
  ): Promise<Answer<Operation<P, 'post'>>> {
    return this.#send('POST', path, asked);
  }

  put<P extends PathsWith<'put'>>(path: P, asked: Asked<Operation<P, 'put'>> = {}): Promise<Answer<Operation<P, 'put'>>> {
    return this.#send('PUT', path, asked);
  }

  delete<P extends PathsWith<'delete'>>(
    path: P,
    asked: Asked<Operation<P, 'delete'>> = {},
  ): Promise<Answer<Operation<P, 'delete'>>> {
    return this.#send('DELETE', path, asked);
  }

  /** All rows of a paged list, page by page as they are asked for. */
  async *all<P extends PathsWith<'get'>>(
    path: P,
    asked: Asked<Operation<P, 'get'>> = {},
  ): AsyncGenerator<Answer<Operation<P, 'get'>> extends { items: (infer Item)[] } ? Item : never> {
    let after: string | undefined;
    do {
      const query: unknown = { ...(asked.query as object | undefined), ...(after ? { after } : {}) };
      const page: unknown = await this.#send('GET', path, { ...asked, query });
      const { items, next } = page as { items: never[]; next?: string | null };
      yield* items;
      after = next ?? undefined;
    } while (after);
  }

  async #send<T>(method: string, path: string, asked: Sent): Promise<T> {
    const headers: Record<string, string> = {
      Accept: 'application/json, application/problem+json',
      Authorization: `Bearer ${this.#options.token}`,
    };
    if (asked.body !== undefined) {
      headers['Content-Type'] = 'application/json';
    }
    if (asked.ifMatch !== undefined) {
      headers['If-Match'] = asked.ifMatch;
    }
    if (method === 'POST') {
      headers['Idempotency-Key'] = asked.idempotencyKey ?? crypto.randomUUID();
    }
    const url = this.#address(path, asked.path, asked.query);
    const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt >= this.#options.attempts;
      let answer: Response;
      try {
        answer = await this.#options.fetch(url, { method, headers, body, signal: asked.signal ?? null });
      } catch (problem) {
        if (isLast || asked.signal?.aborted || !(safe.has(method) || 'Idempotency-Key' in headers)) {
          throw problem;
        }
        await wait(attempt);
        continue;
      }
      if (answer.ok) {
        const text = await answer.text();
        return (text === '' ? undefined : JSON.parse(text)) as T;
      }
      const problem = new KithProblem(answer.status, await content(answer));
      const isUnderway = problem.problem === 'retry-underway';
      if (isLast || !(worthAnotherTry.has(answer.status) || isUnderway)) {
        throw problem;
      }
      await wait(attempt, Number(answer.headers.get('Retry-After') ?? Number.NaN));
    }
  }

  #address(path: string, parts: unknown, query: unknown): string {
    const filled = path.replace(/\{(\w+)\}/gu, (_, name: string) =>
      encodeURIComponent(String((parts as Record<string, unknown> | undefined)?.[name])),
    );
    const url = new URL(filled, this.#options.url);
    for (const [name, value] of Object.entries((query as Record<string, unknown> | undefined) ?? {})) {
      if (value !== undefined && value !== null) {
        url.searchParams.set(name, String(value));
      }
    }
    return url.toString();
  }
}

async function content(answer: Response): Promise<Record<string, unknown>> {
  try {
    return (await answer.json()) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function wait(attempt: number, seconds = Number.NaN): Promise<void> {
  const own = 200 * 2 ** attempt * (0.5 + Math.random() / 2);
  return new Promise((resolve) => setTimeout(resolve, Number.isNaN(seconds) ? own : Math.max(own, seconds * 1000)));
}

/** Whether a webhook's post is from Kith and fresh: give the headers and the body exactly as they came. */
export async function isSignedByKith(
  headers: { id: string; timestamp: string; signature: string },
  body: string,
  secret: string,
  now = Date.now(),
): Promise<boolean> {
  if (Math.abs(now / 1000 - Number(headers.timestamp)) > 300) {
    return false;
  }
  const raw = Uint8Array.from(atob(secret.replace(/^whsec_/u, '')), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
  const signed = new TextEncoder().encode(`${headers.id}.${headers.timestamp}.${body}`);
  for (const one of headers.signature.split(' ')) {
    const [version, value] = one.split(',');
    if (version === 'v1' && value !== undefined) {
      const signature = Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) {
        return true;
      }
    }
  }
  return false;
}
