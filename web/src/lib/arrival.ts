/**
 * With what the browser came to this page, letter by letter: read before anything else may take a code of digits for a number.
 */
const arrivedWith = new URLSearchParams(typeof window === 'undefined' ? '' : window.location.search);

/** With what an identity provider has sent the browser back. */
export const arrivalFromProvider = () => ({
  code: arrivedWith.get('code') ?? '',
  state: arrivedWith.get('state') ?? '',
  issuer: arrivedWith.get('iss') ?? undefined,
  refusal: refusalIn(arrivedWith),
});

/** The provider's word for why not; anybody can write an address, so no sentence of theirs is shown. */
export function refusalIn(given: URLSearchParams): string | undefined {
  const word = given.get('error');
  return word === null || /^[a-z_]{1,40}$/u.test(word) ? (word ?? undefined) : 'error';
}

const key = 'kith.after-sign-in';

/** Where to go on after the way to a provider and back; kept by this tab alone and no part of any address. */
export function rememberWayBack(to: string | undefined): void {
  if (to) {
    sessionStorage.setItem(key, to);
  } else {
    sessionStorage.removeItem(key);
  }
}

export function wayBack(): string {
  const to = sessionStorage.getItem(key) ?? '/';
  return /^\/(?![/\\])/u.test(to) ? to : '/';
}
