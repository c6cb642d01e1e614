import { useParams } from 'react-router';
import { PollPage } from '#features/polls/index.ts';
import { Under } from './under-trail.tsx';

export function PollWithTrail() {
  const { pollId = '' } = useParams();
  return (
    <>
      <PollPage />
      <Under kind="poll" id={pollId} what="this poll" />
    </>
  );
}
