import { beforeEach, describe, expect, it } from 'vitest';
import { rememberWayBack, wayBack } from './arrival';

describe('the way back after a provider', () => {
  beforeEach(() => sessionStorage.clear());

  it('leads where one wanted to go, once', () => {
    rememberWayBack('/customers?q=li');
    expect(wayBack()).toBe('/customers?q=li');
    expect(wayBack()).toBe('/');
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
