import { describe, expect, it } from 'vitest';
import { csrfToken } from './client';
import { isProblem, isStatus, problemOf } from './problem';

describe('problems', () => {
  it('are known by the name in their type', () => {
    const problem = problemOf(409, { type: 'urn:kith:problem:stale-version', title: 'Stale', detail: 'Reload first.' });
    expect(isProblem(problem, 'stale-version')).toBe(true);
    expect(isStatus(problem, 409)).toBe(true);
    expect(problem.message).toBe('Reload first.');
  });

  it('have a name even when the answer was no problem at all', () => {
    expect(problemOf(502, '<html>').name).toBe('http-502');
    expect(problemOf(500, { type: 'about:blank' }).name).toBe('http-500');
  });

  it('keep what else they say', () => {
    expect(problemOf(429, { type: 'urn:kith:problem:too-many-tries', retryAfter: 30 }).fields.retryAfter).toBe(30);
  });
});

describe('the CSRF token', () => {
  it('is found among other cookies', () => {
    expect(csrfToken('a=1; XSRF-TOKEN=a%2Bb; c=2')).toBe('a+b');
    expect(csrfToken('NOT-XSRF-TOKEN=x')).toBeUndefined();
  });
});
