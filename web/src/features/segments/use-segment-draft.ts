import { useState } from 'react';
import type { Filter, Segment } from '../../api/contract';
import { emptyGroup, fromFilter, type Group } from '../../lib/filter';

export type SegmentPart = 'name' | 'description' | 'filter';
type Typed = { name: string; description: string; group: Group };

/** The parts, and where each is typed. */
const parts: [SegmentPart, keyof Typed][] = [
  ['name', 'name'],
  ['description', 'description'],
  ['filter', 'group'],
];

const typedFrom = (segment?: Segment, initial?: Filter): Typed => {
  const filter = segment?.filter ?? initial;
  return {
    name: segment?.name ?? '',
    description: segment?.description ?? '',
    group: filter ? fromFilter(filter) : emptyGroup(),
  };
};

/**
 * What somebody types into a segment. When another version arrives, by one's own saving or by somebody else's, what was not
 * touched follows it and what was typed stays; what both have changed is named, so that nobody overwrites anybody unseen.
 */
export function useSegmentDraft(segment?: Segment, initial?: Filter) {
  const [typed, setTyped] = useState(() => typedFrom(segment, initial));
  // What it began with: the version, and the same as it stood in the form.
  const [base, setBase] = useState({ segment, shown: typed });
  const [sent, setSent] = useState<Typed>();
  const [both, setBoth] = useState<SegmentPart[]>([]);

  if (segment && base.segment && segment.version > base.segment.version) {
    const theirs = typedFrom(segment);
    const untouched = (key: keyof Typed) => typed[key] === base.shown[key] || typed[key] === sent?.[key];
    const follow = <K extends keyof Typed>(key: K) => (untouched(key) ? theirs[key] : typed[key]);
    const changedByBoth = (part: SegmentPart, key: keyof Typed) =>
      !untouched(key) && sent === undefined && !isSame(base.segment?.[part], segment[part]);
    setTyped({ name: follow('name'), description: follow('description'), group: follow('group') });
    setBase({ segment, shown: theirs });
    setBoth(parts.flatMap(([part, key]) => (changedByBoth(part, key) ? [part] : [])));
    setSent(undefined);
  }

  return {
    ...typed,
    type: (change: Partial<Typed>) => setTyped({ ...typed, ...change }),
    /** What both have changed since; empty when nobody is in anybody's way. */
    both,
    /** Gives up what was typed where both have changed it. */
    takeTheirs: () => {
      setTyped(base.shown);
      setBoth([]);
    },
    /** What is typed now is on its way to the server. */
    send: () => setSent(typed),
    /** It was refused: what is typed is nobody's but the writer's. */
    refused: () => setSent(undefined),
  };
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? '') === JSON.stringify(other ?? '');
