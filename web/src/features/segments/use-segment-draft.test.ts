import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Segment } from '../../api/contract';
import { fromFilter } from '../../lib/filter';
import { useSegmentDraft } from './use-segment-draft';

const segment: Segment = {
  id: 7,
  name: 'Tea drinkers',
  description: '',
  filter: { type: 'everyone' },
  version: 3,
  ownerName: 'Mira',
  updatedAt: '2026-01-01T00:00:00Z',
};
const others: Segment['filter'] = { type: 'inSegment', segment: 9 };

const open = () => renderHook(({ now }) => useSegmentDraft(now), { initialProps: { now: segment } });

afterEach(cleanup);

it('keeps what is typed when another version arrives, and takes over what was not touched', () => {
  const { result, rerender } = open();
  act(() => result.current.type({ name: 'Tea lovers' }));
  rerender({ now: { ...segment, version: 4, description: 'who drink tea', filter: others } });
  expect(result.current.name).toBe('Tea lovers');
  expect(result.current.description).toBe('who drink tea');
  expect(result.current.group.parts).toMatchObject([{ kind: 'inSegment', segment: 9 }]);
  expect(result.current.both).toEqual([]);
});

it('names what both have changed, keeps it, and gives it up on demand only', () => {
  const { result, rerender } = open();
  const mine = fromFilter({ type: 'inSegment', segment: 8 });
  act(() => result.current.type({ name: 'Tea lovers', group: mine }));
  rerender({ now: { ...segment, version: 4, name: 'Tea people', filter: others } });
  expect(result.current.name).toBe('Tea lovers');
  expect(result.current.group).toBe(mine);
  expect(result.current.both).toEqual(['name', 'filter']);
  act(() => result.current.takeTheirs());
  expect(result.current.name).toBe('Tea people');
  expect(result.current.both).toEqual([]);
});

it('takes its own saving for nobody else’s, and what is typed meanwhile stays', () => {
  const { result, rerender } = open();
  act(() => result.current.type({ name: 'Tea lovers' }));
  act(() => result.current.send());
  act(() => result.current.type({ name: 'Tea lovers of the north' }));
  rerender({ now: { ...segment, version: 4, name: 'Tea lovers' } });
  expect(result.current.name).toBe('Tea lovers of the north');
  expect(result.current.both).toEqual([]);
});

it('keeps what was refused because somebody else was faster', () => {
  const { result, rerender } = open();
  act(() => result.current.type({ name: 'Tea lovers' }));
  act(() => result.current.send());
  act(() => result.current.refused());
  rerender({ now: { ...segment, version: 4, name: 'Tea people' } });
  expect(result.current.name).toBe('Tea lovers');
  expect(result.current.both).toEqual(['name']);
});
