import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parse } from './parse';

/** Listens to a stream of server-sent events while `url` is given; the browser connects again by itself, and sends no header. */
export function useEvents<T>(url: string | undefined, event: string, onEvent: (data: T) => void) {
  const { language } = useTranslation().i18n;
  const latest = useRef(onEvent);
  useEffect(() => {
    latest.current = onEvent;
  });
  useEffect(() => {
    if (!url) {
      return;
    }
    const source = new EventSource(`${url}?language=${language}`);
    source.addEventListener(event, (message) => latest.current(parse<T>(message.data)));
    return () => source.close();
  }, [url, event, language]);
}
