import { beforeEach, describe, expect, it } from 'vitest';
import { refusalIn, rememberWayBack, wayBack } from './arrival';

describe('the way back after a provider', () => {
  beforeEach(() => sessionStorage.clear());

  it('leads where one wanted to go, however often it is asked', () => {
    rememberWayBack('/customers?q=li');
    expect(wayBack()).toBe('/customers?q=li');
    expect(wayBack()).toBe('/customers?q=li');
  });

  it('leads nowhere else', () => {
    for (const address of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', 'x']) {
      sessionStorage.setItem('kith.after-sign-in', address);
      expect(wayBack()).toBe('/');
    }
  });

  it('forgets the one before', () => {
    rememberWayBack('/customers');
    rememberWayBack(undefined);
    expect(wayBack()).toBe('/');
  });
});

describe('why a provider did not sign in', () => {
  const refusal = (query: string) => refusalIn(new URLSearchParams(query));

  it('is its word for it', () => {
    expect(refusal('error=access_denied')).toBe('access_denied');
    expect(refusal('code=1&state=2')).toBeUndefined();
  });

  it('is no sentence of whoever wrote the address', () => {
    expect(refusal('error=Call%20us%20at%200900%20555')).toBe('error');
    expect(refusal('error=')).toBe('error');
    expect(refusal(`error=${'a'.repeat(41)}`)).toBe('error');
  });
});
