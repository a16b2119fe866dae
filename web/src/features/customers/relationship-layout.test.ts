import { describe, expect, it } from 'vitest';
import type { RelationshipGraph } from '../../api/contract';
import { boxHeight, layout } from './relationship-layout';

const node = (id: number, step: number): RelationshipGraph['nodes'][number] => ({
  id,
  name: `Number ${id}`,
  kind: 'person',
  step,
});
const edge = (from: number, to: number, kind = 'partner') => ({
  id: from * 1000 + to,
  from,
  to,
  kind,
  primary: false,
});

const crowd = (near: number, far: number): RelationshipGraph => ({
  nodes: [
    node(1, 0),
    ...Array.from({ length: near }, (_, at) => node(10 + at, 1)),
    ...Array.from({ length: far }, (_, at) => node(100 + at, 2)),
  ],
  edges: [
    ...Array.from({ length: near }, (_, at) => edge(1, 10 + at)),
    ...Array.from({ length: far }, (_, at) => edge(100 + at, 10 + (at % near))),
    edge(10, 11, 'family'),
  ],
  more: false,
});

describe('the drawing of relationships', () => {
  it.each([320, 400, 560, 900])('puts nobody over another and nobody outside at %i pixels', (width) => {
    const { nodes, height } = layout(crowd(7, 12), width);
    expect(nodes).toHaveLength(20);
    for (const one of nodes) {
      expect(one.x).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width).toBeLessThanOrEqual(width);
      expect(one.y + boxHeight).toBeLessThanOrEqual(height);
      for (const other of nodes.filter((each) => each.id !== one.id)) {
        const beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
        const under = one.y + boxHeight <= other.y || other.y + boxHeight <= one.y;
        expect(beside || under).toBe(true);
      }
    }
  });

  it('reads a relationship from the one that is nearer', () => {
    const { nodes } = layout(
      {
        nodes: [node(1, 0), node(2, 1), node(3, 2)],
        edges: [edge(2, 1, 'employee'), edge(2, 3, 'spouse')],
        more: false,
      },
      800,
    );
    expect(nodes.find((one) => one.id === 2)?.readings).toEqual([{ kind: 'employee', direction: 'backward' }]);
    expect(nodes.find((one) => one.id === 3)?.readings).toEqual([{ kind: 'spouse', direction: 'forward' }]);
  });

  it('draws two relationships between the same as one line, and what leads across as such', () => {
    const { lines } = layout(
      {
        nodes: [node(1, 0), node(2, 1), node(3, 1)],
        edges: [edge(2, 1, 'employee'), edge(2, 1, 'buyer'), edge(3, 1), edge(2, 3, 'family')],
        more: false,
      },
      800,
    );
    expect(lines.map((line) => line.across).sort()).toEqual([false, false, true]);
  });

  it('draws a customer alone', () => {
    expect(layout({ nodes: [node(1, 0)], edges: [], more: false }, 400).nodes).toHaveLength(1);
    expect(layout({ nodes: [], edges: [], more: false }, 400).nodes).toEqual([]);
  });
});
