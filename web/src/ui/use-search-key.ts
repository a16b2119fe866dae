import { useHotkeys } from '@mantine/hooks';
import { useRef } from 'react';

/** The field that the key / leads to. */
export function useSearchKey() {
  const field = useRef<HTMLInputElement>(null);
  useHotkeys([['/', () => field.current?.focus()]]);
  return field;
}
