import { useCallback, useState } from 'react';

/** Text in the browser's storage, where the browser allows it. */
export function stored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function store(key: string, value: string) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Without storage the choice lasts until the page is closed.
  }
}

export function useStored(key: string, initial: string): [string, (value: string) => void] {
  const [value, setValue] = useState(() => stored(key) ?? initial);
  const change = useCallback(
    (next: string) => {
      setValue(next);
      store(key, next);
    },
    [key],
  );
  return [value, change];
}
