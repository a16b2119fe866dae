import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { CustomerGroups } from '../contract';
import { groupsQuery } from './groups-query';

const found: CustomerGroups = { items: [{ value: 'NO', count: 2, sums: {} }], exact: true, complete: true };

/** What is shown of the second question while its answer is on its way. */
function meanwhile(first: ReturnType<typeof groupsQuery>, second: ReturnType<typeof groupsQuery>) {
  const client = new QueryClient({ defaultOptions: { queries: { enabled: false } } });
  client.setQueryData(first.queryKey, found);
  const observer = new QueryObserver(client, first);
  const stop = observer.subscribe(() => {});
  observer.setOptions(second);
  const { data } = observer.getCurrentResult();
  stop();
  return data;
}

describe('the groups of a view', () => {
  it('stay while the same field is asked for anew', () => {
    expect(meanwhile(groupsQuery({}, 'country', []), groupsQuery({ q: 'ada' }, 'country', []))).toEqual(found);
  });

  it('are never those of another field', () => {
    expect(meanwhile(groupsQuery({}, 'country', []), groupsQuery({}, 'owner', []))).toBeUndefined();
  });
});
