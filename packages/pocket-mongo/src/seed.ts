import { BSONRegExp } from 'bson';
import { MongoRefusal } from './errors.ts';
import { isOperators } from './filter.ts';
import { setAt } from './update-paths.ts';
import { type Doc, isDoc } from './values.ts';

/** What an upsert begins with: the fields that the filter holds to one value. */
export function seedOf(filter: Doc): Doc {
  const seed: Doc = {};
  const seen: string[] = [];
  const collect = (part: Doc): void => {
    for (const [name, wanted] of Object.entries(part)) {
      if (name === '$and' || (name === '$or' && Array.isArray(wanted) && wanted.length === 1))
        for (const each of wanted as unknown[]) collect(isDoc(each) ? each : {});
      const value = name.startsWith('$') ? undefined : onlyValue(wanted);
      if (value === undefined) continue;
      if (name.startsWith('_id.'))
        throw new MongoRefusal('NotExactValueField', `field at '_id' must be exactly specified, '${name}' was found`);
      if (seen.some((path) => path === name || path.startsWith(`${name}.`) || name.startsWith(`${path}.`)))
        throw new MongoRefusal(
          'NotSingleValueField',
          `cannot infer query fields to set, path '${name}' is matched twice`,
        );
      seen.push(name);
      setAt(seed, name, () => value);
    }
  };
  collect(filter);
  return seed;
}

function onlyValue(wanted: unknown): unknown {
  if (wanted instanceof BSONRegExp) return undefined;
  if (!isOperators(wanted)) return wanted;
  if (wanted.$eq !== undefined) return wanted.$eq;
  const all = Array.isArray(wanted.$all) && wanted.$all.length === 1 ? wanted.$all[0] : undefined;
  return all instanceof BSONRegExp || isOperators(all) ? undefined : all;
}
