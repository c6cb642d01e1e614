import type * as Y from 'yjs';

interface Entry<V> {
  key: string;
  val: V;
}

/**
 * A map kept as an array of entries, in the manner of y-utility's YKeyValue: the rightmost entry of a key holds, and
 * whoever writes a key removes the older ones. Overwriting leaves far less behind than a Y.Map does.
 */
export class KeyValue<V> {
  private readonly list: Y.Array<Entry<V>>;

  constructor(list: Y.Array<Entry<V>>) {
    this.list = list;
  }

  /** All keys with the value that holds. */
  all(): Map<string, V> {
    const found = new Map<string, V>();
    for (const entry of this.list.toArray()) {
      if (typeof entry?.key === 'string') found.set(entry.key, entry.val);
    }
    return found;
  }

  set(key: string, val: V): void {
    this.delete(key);
    this.list.push([{ key, val }]);
  }

  delete(key: string): void {
    const entries = this.list.toArray();
    for (let i = entries.length - 1; i >= 0; i--) {
      if (entries[i]?.key === key) this.list.delete(i);
    }
  }
}
