import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { parse } from './parse';

/**
 * Listens to a stream of server-sent events while `url` is given; the browser connects again by itself, and sends no header.
 * A page that nobody looks at listens to nothing: a browser has few connections, and all its pages share them.
 */
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
    let source: EventSource | undefined;
    const follow = () => {
      if (document.visibilityState === 'hidden') {
        source?.close();
        source = undefined;
      } else if (!source) {
        source = new EventSource(`${url}?language=${language}`);
        source.addEventListener(event, (message) => latest.current(parse<T>(message.data)));
      }
    };
    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      source?.close();
    };
  }, [url, event, language]);
}
