import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { arriveFromProviderQuery } from './arrive-from-provider-query';

// Outside of a browser an address needs its host; the client takes the class when it is made.
vi.hoisted(() => {
  globalThis.Request = class extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
    }
  };
});

/** A server that takes an answer once, as ours does; tells what it was asked. */
function server() {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    const arrivals = asked.filter((one) => one.startsWith('POST')).length;
    return arrivals > 1
      ? Response.json({ type: 'urn:kith:problem:single-sign-on-lapsed' }, { status: 401 })
      : Response.json({ user: { name: 'Noor' } });
  });
  return asked;
}

const arrived = { code: 'c', state: 's' };

afterEach(() => {
  vi.unstubAllGlobals();
  // biome-ignore lint/suspicious/noDocumentCookie: what a browser would have been given
  document.cookie = 'XSRF-TOKEN=; max-age=0';
});

describe('what came back from a provider', () => {
  it('is given in once, although everything is asked anew when the language changes', async () => {
    const asked = server();
    const client = new QueryClient();
    const page = new QueryObserver(client, arriveFromProviderQuery(7, arrived));
    const leave = page.subscribe(() => {});
    await vi.waitFor(() => expect(page.getCurrentResult().isSuccess).toBe(true));

    await client.invalidateQueries();
    leave();
    const again = new QueryObserver(client, arriveFromProviderQuery(7, arrived));
    again.subscribe(() => {})();

    expect(asked).toEqual(['GET /api/session', 'POST /api/session/single-sign-on/7']);
    expect(page.getCurrentResult().isSuccess).toBe(true);
  });

  it('is given in once, also where it is refused', async () => {
    const asked = server();
    asked.push('POST before');
    const client = new QueryClient();
    const page = new QueryObserver(client, arriveFromProviderQuery(7, arrived));
    const leave = page.subscribe(() => {});
    await vi.waitFor(() => expect(page.getCurrentResult().isError).toBe(true));

    await client.invalidateQueries();
    leave();

    expect(asked.filter((one) => one === 'POST /api/session/single-sign-on/7')).toHaveLength(1);
  });
});
