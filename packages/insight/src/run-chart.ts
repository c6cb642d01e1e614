/** Where a run chart's parts stand, in the units of its picture: each value, the line through them, the median, the grid. */
export interface RunChart {
  points: { x: number; y: number }[];
  /** A path through all points. */
  line: string;
  /** The height of the median, and its value; null where there is no value. */
  median: { y: number; value: number } | null;
  /** Round numbers on the left with their heights, 0 first. */
  ticks: { y: number; value: number }[];
}

const frame = { left: 44, right: 20, top: 20, bottom: 30 } as const;

/** Values in the order of time on a picture so wide and high. The lowest line is 0, so that no change looks greater than it is. */
export function runChart(values: readonly number[], size: { width: number; height: number }): RunChart {
  const step = niceStep(Math.max(1, ...values));
  const top = Math.max(step, Math.ceil(Math.max(0, ...values) / step) * step);
  const bottom = size.height - frame.bottom;
  const y = (value: number) => round(bottom - (value / top) * (bottom - frame.top));
  const room = size.width - frame.left - frame.right;
  const x = (at: number) => round(frame.left + (values.length < 2 ? room / 2 : (at / (values.length - 1)) * room));
  const points = values.map((value, at) => ({ x: x(at), y: y(value) }));
  const middle = medianOf(values);
  return {
    points,
    line: points.map((point, at) => `${at === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join(''),
    median: middle === null ? null : { y: y(middle), value: middle },
    ticks: Array.from({ length: top / step + 1 }, (_, at) => ({ y: y(at * step), value: at * step })),
  };
}

/** The middle value, or the mean of the two in the middle; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1] ?? 0, sorted[Math.floor(half)] ?? 0];
  return (low + high) / 2;
}

/** 1, 2 or 5 times a power of ten, so that at most four steps reach the highest value. */
function niceStep(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(highest / 4 || 1));
  return [1, 2, 5, 10].map((times) => Math.max(1, times * power)).find((step) => highest / step <= 4) ?? 10 * power;
}

const round = (value: number): number => Math.round(value * 10) / 10;
