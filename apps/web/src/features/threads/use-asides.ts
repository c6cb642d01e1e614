import { useDraft } from '#lib/draft.ts';
import { type Copy, isEmpty } from './draft-copy.ts';

export interface Asides {
  /** Every text that was not chosen, the newest last. One goes only when it is thrown away or changes places. */
  list: Copy[];
  put(copy: Copy): void;
  /** Takes one of them out; what stood in the box comes to its place. */
  swap(chosen: Copy, stood: Copy): void;
  drop(copy: Copy): void;
}

/** What was put aside at clashes of one place, kept in this tab. */
export function useAsides(place: string): Asides {
  const [list, setList] = useDraft<Copy[]>(`thread-asides:${place}`, []);
  return {
    list,
    put(copy) {
      if (!isEmpty(copy.fields)) setList((now) => [...now.filter((each) => wordsIn(each) !== wordsIn(copy)), copy]);
    },
    swap(chosen, stood) {
      setList((now) =>
        now
          .filter((each) => each === chosen || wordsIn(each) !== wordsIn(stood))
          .flatMap((each) => (each !== chosen ? [each] : isEmpty(stood.fields) ? [] : [stood])),
      );
    },
    drop: (copy) => setList((now) => now.filter((each) => each !== copy)),
  };
}

/** The same text is put aside once: what tells two of them apart, also for the list on the page. */
export const wordsIn = ({ fields }: Copy): string => JSON.stringify(fields);
