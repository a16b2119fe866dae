import { describe, expect, it } from 'vitest';
import { Problem } from '../api/problem';
import { saysSessionEnded } from './session-end';

const refused = new Problem(401, { type: 'urn:kith:problem:sign-in-required' });
const asked = (kind: string, data?: unknown) => ({ queryKey: [kind], state: { data } });

describe('a session that has ended meanwhile', () => {
  it('shows in whatever is asked or done next', () => {
    expect(saysSessionEnded(refused, '/customers', asked('customers'))).toBe(true);
    expect(saysSessionEnded(refused, '/customers', asked('session', { user: {} }))).toBe(true);
    expect(saysSessionEnded(refused, '/customers')).toBe(true);
  });

  it('is not one that never began: the router leads to the sign-in, once', () => {
    expect(saysSessionEnded(refused, '/customers', asked('session'))).toBe(false);
  });

  it('is no matter of pages that are open to all, nor of other problems', () => {
    expect(saysSessionEnded(refused, '/sign-in/with/1', asked('arrival'))).toBe(false);
    expect(saysSessionEnded(refused, '/welcome/x')).toBe(false);
    expect(saysSessionEnded(new Problem(403, {}), '/customers')).toBe(false);
    expect(saysSessionEnded(new Error('x'), '/customers')).toBe(false);
  });
});
