/** One question to the server's clock: when it was asked and answered (page time, ms), and what it said (ms since 1970). */
export interface ClockSample {
  askedAt: number;
  answeredAt: number;
  serverNow: number;
}

/**
 * How far the server's clock is from the page's own running time. The sample with the shortest way there and back is
 * off by at most half of that way, whatever the computer's clock says (Cristian, 1989).
 */
export function bestOffset(samples: readonly ClockSample[]): number | null {
  const best = samples.toSorted((a, b) => a.answeredAt - a.askedAt - (b.answeredAt - b.askedAt))[0];
  return best ? best.serverNow - (best.askedAt + best.answeredAt) / 2 : null;
}
