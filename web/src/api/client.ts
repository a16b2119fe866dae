import createClient from 'openapi-fetch';
import type { paths } from './contract';
import { Problem, problemOf } from './problem';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export function csrfToken(cookies: string): string | undefined {
  const cookie = cookies.split('; ').find((part) => part.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : undefined;
}

/** The language that the application speaks at the moment; the server's sentences follow it, not the browser's own. */
export const readerLanguage = () => document.documentElement.lang || 'en';

/** The typed client: the session's cookie signs in, the CSRF cookie is echoed on every unsafe method. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin', fetch: (request) => fetch(request) });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept', 'application/json, application/problem+json');
    request.headers.set('Accept-Language', readerLanguage());
    const token = csrfToken(document.cookie);
    if (token && !safe.has(request.method)) {
      request.headers.set('X-XSRF-TOKEN', token);
    }
    return request;
  },
  onError() {
    return new Problem(0, { type: 'urn:kith:problem:unreachable' });
  },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The answer's content, or its problem thrown. */
export async function read<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
  if (data === undefined) {
    throw new Problem(response.status, { type: 'urn:kith:problem:no-content' });
  }
  return data;
}

/** For requests whose answer has no content that matters. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await call;
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
}
