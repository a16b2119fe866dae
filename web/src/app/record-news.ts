import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { RecordsChanged } from '../api/contract';
import { useEvents } from '../api/events';
import { useMay } from '../lib/use-session';

const pause = 1_000;
/** While an import runs there is always something new. */
const longPause = 5_000;
/** Keeps lists and pages of customers as they are at the server; whoever types is not disturbed, for forms keep their own state. */
export function useRecordNews() {
  const may = useMay();
  const client = useQueryClient();
  const news = useRef<{ ids: Set<number>; many: boolean; timer?: ReturnType<typeof setTimeout> }>({
    ids: new Set(),
    many: false,
  });
  useEffect(() => () => clearTimeout(news.current.timer), []);
  useEvents<RecordsChanged>(may('CUSTOMERS_READ') ? '/api/events' : undefined, 'records', (changed) => {
    const now = news.current;
    now.many ||= changed.many;
    for (const record of changed.records) {
      now.ids.add(record.id);
    }
    now.timer ??= setTimeout(
      () => {
        const { ids, many } = now;
        news.current = { ids: new Set(), many: false };
        client.invalidateQueries({
          predicate: ({ queryKey: [kind, of] }) =>
            kind === 'customers' || (kind === 'customer' && (many || (typeof of === 'number' && ids.has(of)))),
        });
      },
      changed.many ? longPause : pause,
    );
  });
}
