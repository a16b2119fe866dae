import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Campaign } from '../../api/contract';
import { useDraft } from './use-draft';

// Outside of a browser an address needs its host; the client takes the class when it is made.
vi.hoisted(() => {
  globalThis.Request = class extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://localhost') : input, init);
    }
  };
});

const campaign: Campaign = {
  id: 7,
  version: 3,
  name: 'Tea',
  state: 'draft',
  paused: false,
  plan: {
    goal: 'purchase',
    goalNote: '',
    offer: '',
    discountPercent: 0,
    budget: 0,
    costPerContact: 0,
    fixedCost: 0,
    currency: 'EUR',
    windowDays: 30,
  },
  audience: { exclusions: [], controlShare: 0.1 },
  content: { subject: '', preheader: '', bodyFormat: 'mjml', body: '', fromName: '', fromAddress: '' },
  approval: { required: false, above: 0 },
  createdAt: '2026-01-01T00:00:00Z',
};

function server() {
  const bodies: { version: number; name: string }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'PUT') {
      const body = JSON.parse(await request.text());
      bodies.push(body);
      return Response.json({ ...campaign, ...body, version: body.version + 1 });
    }
    return Response.json(campaign);
  });
  return bodies;
}

function Around({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('a campaign that is being written', () => {
  it('is saved although its writer goes to another screen at once', async () => {
    const bodies = server();
    const { result, unmount } = renderHook(() => useDraft(campaign, true), { wrapper: Around });
    act(() => result.current.setName('Tea for all'));
    unmount();
    await waitFor(() => expect(bodies.map((body) => body.name)).toEqual(['Tea for all']));
  });

  it('is saved although the page is left at once, and once only', async () => {
    const bodies = server();
    const { result, unmount } = renderHook(() => useDraft(campaign, true), { wrapper: Around });
    act(() => result.current.setName('Tea for all'));
    act(() => {
      window.dispatchEvent(new Event('pagehide'));
    });
    unmount();
    await waitFor(() => expect(bodies).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bodies.map((body) => [body.version, body.name])).toEqual([[3, 'Tea for all']]);
  });

  it('is not written where nothing was changed', async () => {
    const bodies = server();
    const { unmount } = renderHook(() => useDraft(campaign, true), { wrapper: Around });
    window.dispatchEvent(new Event('pagehide'));
    unmount();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(bodies).toEqual([]);
  });
});
