import { useParams } from 'react-router';
import { PollPage } from '#features/polls/index.ts';
import { shows } from '#lib/lazy-page.tsx';
import { Under } from './under-trail.tsx';

export const PollWithTrail = shows(function PollWithTrail() {
  const { pollId = '' } = useParams();
  return (
    <>
      <PollPage />
      <Under kind="poll" id={pollId} what="this poll" />
    </>
  );
}, PollPage);
