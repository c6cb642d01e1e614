export { CodePage } from './code-page.tsx';
export { HowVotingWorksPage } from './how-voting-works-page.tsx';
export { PollPage } from './poll-page.tsx';
export { PresentPage } from './present-page.tsx';
export { RoomPolls } from './room-polls.tsx';
export { SessionPolls } from './session-polls.tsx';
export { SessionPollsPage } from './session-polls-page.tsx';
