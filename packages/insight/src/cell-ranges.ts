/**
 * What anyone can work out about the hidden cells of a table. Each row's hidden cells add up to between `least` and `most`;
 * each column's to exactly its number; each hidden cell is a whole number from 0 to its own `most`.
 */
export interface HiddenCells {
  rows: readonly { least: number; most: number }[];
  columns: readonly number[];
  cells: readonly { row: number; column: number; most: number }[];
}

export interface CellRange {
  least: number;
  most: number;
}

/**
 * The exact least and most of each hidden cell, over all tables of whole numbers that fit; null if none fits. The cells are
 * arcs of a flow (hub → row → column → hub), where least and most over whole numbers are found by augmenting paths:
 * the classical audit of cell suppression in two-way tables.
 */
export function cellRanges(hidden: HiddenCells): CellRange[] | null {
  if (hidden.columns.some((sum) => sum < 0)) return null;
  const arcs = arcsOf(hidden);
  const nodes = 1 + hidden.rows.length + hidden.columns.length;
  // Fill each arc up to what it must carry at least; paths only use what others can spare.
  for (const arc of arcs) {
    while (arc.flow < arc.least) if (push(arcs, nodes, arc, 'up', arc.least - arc.flow) === 0) return null;
  }
  return arcs.slice(0, hidden.cells.length).map((arc) => {
    while (arc.flow > 0 && push(arcs, nodes, arc, 'down', arc.flow) > 0);
    const least = arc.flow;
    while (arc.flow < arc.most && push(arcs, nodes, arc, 'up', arc.most - arc.flow) > 0);
    return { least, most: arc.flow };
  });
}

interface Arc {
  from: number;
  to: number;
  least: number;
  most: number;
  flow: number;
}

interface Step {
  arc: Arc;
  forward: boolean;
  from: number;
}

const hub = 0;

function arcsOf({ rows, columns, cells }: HiddenCells): Arc[] {
  const columnNode = (column: number) => 1 + rows.length + column;
  return [
    ...cells.map(({ row, column, most }) => ({ from: 1 + row, to: columnNode(column), least: 0, most, flow: 0 })),
    ...rows.map(({ least, most }, row) => ({ from: hub, to: 1 + row, least, most, flow: 0 })),
    ...columns.map((sum, column) => ({ from: columnNode(column), to: hub, least: sum, most: sum, flow: 0 })),
  ];
}

/** Changes the flow of one arc by up to `wanted`, closing the circle through the others; says by how much. */
function push(arcs: readonly Arc[], nodes: number, arc: Arc, way: 'up' | 'down', wanted: number): number {
  const path =
    way === 'up' ? findPath(arcs, nodes, arc.to, arc.from, arc) : findPath(arcs, nodes, arc.from, arc.to, arc);
  if (path === null) return 0;
  const amount = Math.min(wanted, ...path.map(spare));
  for (const step of path) step.arc.flow += step.forward ? amount : -amount;
  arc.flow += way === 'up' ? amount : -amount;
  return amount;
}

function spare({ arc, forward }: { arc: Arc; forward: boolean }): number {
  return forward ? arc.most - arc.flow : Math.max(0, arc.flow - arc.least);
}

function findPath(arcs: readonly Arc[], nodes: number, start: number, end: number, without: Arc): Step[] | null {
  const reached: (Step | null)[] = Array.from({ length: nodes }, () => null);
  const queue = [start];
  for (let node = queue.shift(); node !== undefined && reached[end] === null; node = queue.shift()) {
    for (const arc of arcs) {
      const forward: boolean = arc.from === node;
      const next: number = forward ? arc.to : arc.from;
      if (arc === without || (!forward && arc.to !== node) || next === start || reached[next] !== null) continue;
      if (spare({ arc, forward }) <= 0) continue;
      reached[next] = { arc, forward, from: node };
      queue.push(next);
    }
  }
  const path: Step[] = [];
  for (let node = end; node !== start; ) {
    const step = reached[node];
    if (!step) return null;
    path.push(step);
    node = step.from;
  }
  return path;
}
