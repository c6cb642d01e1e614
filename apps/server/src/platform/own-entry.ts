/** What a record holds under a name that comes from outside: `constructor` and the like, which every object has, are not in it. */
export function ownEntry<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}
