import { type ListShow, listShows } from '@soundings/contracts/threads';
import { useSearchParams } from 'react-router';
import { useAddressChoice, useAddressText } from '#lib/address-text.ts';
import { SelectField, TextField } from '#ui/field.tsx';
import { useTags } from './use-threads.ts';

const shows: Record<ListShow, string> = {
  ...{ all: 'All', unanswered: 'Unanswered', unread: 'Unread', mine: 'Mine', deleted: 'Deleted' },
};
/** The rest is one step further, from `mine`. */
const rare: readonly ListShow[] = ['deleted'];

export interface Filters {
  show: ListShow;
  tag: string;
  words: string;
}

/** What the address asks for. */
export function useFilters(): Filters {
  const [search] = useSearchParams();
  const asked = search.get('show') ?? '';
  return {
    show: listShows.find((each) => each === asked) ?? 'all',
    tag: search.get('tag') ?? '',
    words: search.get('words') ?? '',
  };
}

/** All, unanswered, unread, mine; a tag; words of the title. */
export function ListFilters({ filters }: { filters: Filters }) {
  const choose = useAddressChoice();
  const [words, setWords] = useAddressText('words');
  const tags = useTags().data?.tags ?? [];
  return (
    <div className="thread-filters">
      {/* biome-ignore lint/a11y/useSemanticElements: buttons of one choice */}
      <div className="chips" role="group" aria-label="Show">
        {listShows
          .filter((show) => show === filters.show || !rare.includes(show))
          .map((show) => (
            <button
              key={show}
              type="button"
              aria-pressed={filters.show === show}
              onClick={() => choose('show', show === 'all' ? '' : show)}
            >
              {shows[show]}
            </button>
          ))}
      </div>
      <div className="filters">
        <TextField
          label="Words in the title"
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <SelectField label="Tag" value={filters.tag} onChange={(event) => choose('tag', event.target.value)}>
          <option value="">All tags</option>
          {filters.tag && !tags.some(({ tag }) => tag === filters.tag) && <option>{filters.tag}</option>}
          {tags.map(({ tag, threads }) => (
            <option key={tag} value={tag}>
              {tag} ({threads})
            </option>
          ))}
        </SelectField>
      </div>
    </div>
  );
}
