import { cleanup, renderHook } from '@testing-library/react';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../api/problem';
import english from '../i18n/en.json';
import { useProblemText } from './use-problem-text';

beforeAll(() =>
  i18next.use(initReactI18next).init({ lng: 'en', resources: { en: { translation: english } }, returnNull: false }),
);
afterEach(cleanup);

describe('the text of a problem', () => {
  it('never is what HTTP calls a status', () => {
    const { result } = renderHook(() => useProblemText());
    const told = result.current(
      problemOf(422, { type: 'urn:kith:problem:some-new-one', title: 'Unprocessable Content', detail: 'Name a day.' }),
    );
    expect(told).toEqual({ title: english.problem['http-422'], detail: 'Name a day.' });
    expect(result.current(problemOf(418, { title: 'I am a teapot' })).title).toBe(english.problem.unexpected);
  });
});
