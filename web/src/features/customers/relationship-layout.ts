import type { RelationshipDirection, RelationshipGraph } from '../../api/contract';

type Edge = RelationshipGraph['edges'][number];
type Reading = { kind: string; direction: RelationshipDirection };
export type Placed = {
  id: number;
  name: string;
  kind: RelationshipGraph['nodes'][number]['kind'];
  step: number;
  x: number;
  y: number;
  width: number;
  /** How the one before stands to it. */
  readings: Reading[];
};
export type Line = { key: string; path: string; across: boolean };
export type Drawing = { nodes: Placed[]; lines: Line[]; width: number; height: number };

export const rowHeight = 48;
export const boxHeight = 38;
const narrow = 560;
const indent = 22;

/** As the one at this end would say it. */
export const readFrom = (edge: Edge, id: number): Reading => ({
  kind: edge.kind,
  direction: edge.from === id ? 'forward' : 'backward',
});

const between = (edges: Edge[], one: number, other: number) =>
  edges.filter((edge) => (edge.from === one && edge.to === other) || (edge.from === other && edge.to === one));

/**
 * Places a customer, those next to it and those next to them: in three columns from left to right, or, where there is
 * little room, one under the other with indents. Each hangs on one that is nearer; other lines lead across.
 */
export function layout(graph: RelationshipGraph, width: number): Drawing {
  const centre = graph.nodes.find((node) => node.step === 0);
  if (!centre) {
    return { nodes: [], lines: [], width, height: 0 };
  }
  const near = graph.nodes.filter((node) => node.step === 1);
  const hangsOn = new Map<number, number>();
  for (const node of graph.nodes.filter((one) => one.step === 2)) {
    const on = near.find((one) => between(graph.edges, one.id, node.id).length > 0);
    if (on) {
      hangsOn.set(node.id, on.id);
    }
  }
  const below = (id: number) => graph.nodes.filter((node) => hangsOn.get(node.id) === id);
  const isNarrow = width < narrow;
  const column = (step: number) => (isNarrow ? step * indent : (step * width) / 2.9);
  const box = (step: number) => (isNarrow ? width - step * indent : width / 3.9);
  const placed: Placed[] = [];
  const put = (node: RelationshipGraph['nodes'][number], row: number, from?: number) => {
    placed.push({
      ...node,
      x: column(node.step),
      y: row * rowHeight,
      width: box(node.step),
      readings: from === undefined ? [] : between(graph.edges, from, node.id).map((edge) => readFrom(edge, from)),
    });
  };
  let row = isNarrow ? 1 : 0;
  for (const node of near) {
    const children = below(node.id);
    if (isNarrow) {
      put(node, row, centre.id);
      row += 1;
      for (const child of children) {
        put(child, row, node.id);
        row += 1;
      }
    } else {
      put(node, row + Math.max(0, children.length - 1) / 2, centre.id);
      for (const [at, child] of children.entries()) {
        put(child, row + at, node.id);
      }
      row += Math.max(1, children.length);
    }
  }
  const rows = Math.max(1, row);
  put(centre, isNarrow ? 0 : (rows - 1) / 2);
  placed.sort((one, other) => (isNarrow ? one.y - other.y : one.step - other.step || one.y - other.y));
  return {
    nodes: placed,
    lines: linesOf(placed, graph.edges, centre.id, hangsOn, isNarrow),
    width,
    height: rows * rowHeight,
  };
}

function linesOf(
  placed: Placed[],
  edges: Edge[],
  centre: number,
  hangsOn: Map<number, number>,
  isNarrow: boolean,
): Line[] {
  const lines = new Map<string, Line>();
  const middle = boxHeight / 2;
  for (const edge of edges) {
    const one = placed.find((node) => node.id === edge.from);
    const other = placed.find((node) => node.id === edge.to);
    if (!one || !other) {
      continue;
    }
    const [inner, outer] = one.step <= other.step ? [one, other] : [other, one];
    const tree =
      outer.step > inner.step && (outer.step === 1 ? inner.id === centre : hangsOn.get(outer.id) === inner.id);
    const key = `${inner.id} ${outer.id}`;
    if (lines.has(key)) {
      continue;
    }
    const [y1, y2] = [inner.y + middle, outer.y + middle];
    let path: string;
    if (tree && isNarrow) {
      const x = inner.x + indent / 2;
      path = `M${x} ${inner.y + boxHeight}V${y2}H${outer.x}`;
    } else if (tree) {
      const [from, to] = [inner.x + inner.width, outer.x];
      const half = (from + to) / 2;
      path = `M${from} ${y1}C${half} ${y1} ${half} ${y2} ${to} ${y2}`;
    } else {
      const [from, to] = [inner.x + inner.width, outer.x + outer.width];
      const out = isNarrow ? -10 : 14;
      path = `M${from} ${y1}C${Math.max(from, to) + out} ${y1} ${Math.max(from, to) + out} ${y2} ${to} ${y2}`;
    }
    lines.set(key, { key, path, across: !tree });
  }
  return [...lines.values()];
}
