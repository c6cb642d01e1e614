import { type Action, actionStates } from '@soundings/contracts/sessions';
import { dayInLondon, shortDay } from '#ui/when.ts';

export type ActionTag = { words: string; look: 'grey' | 'green' | 'blue' | 'yellow' };

/** What a tag says of an action: an open one past its day is late. */
export function actionTag(action: Pick<Action, 'state' | 'dueOn'>, today = dayInLondon(new Date())): ActionTag {
  if (action.state === 'open')
    return action.dueOn && action.dueOn < today ? { words: 'Late', look: 'yellow' } : { words: 'Open', look: 'grey' };
  const looks = { done: 'green', partly: 'blue', dropped: 'grey' } as const;
  return { words: actionStates[action.state], look: looks[action.state] };
}

/** "Amara O., Lambeth" */
export function ownerWords({ ownerName, ownerBorough }: Pick<Action, 'ownerName' | 'ownerBorough'>): string {
  return ownerBorough ? `${ownerName}, ${ownerBorough}` : ownerName;
}

export function dueWords(dueOn: string | null): string {
  return dueOn ? shortDay(dueOn) : 'No date';
}
