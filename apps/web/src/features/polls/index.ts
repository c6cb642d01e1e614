export { AreaFigures } from './area-table.tsx';
export { ConsultationPolls } from './consultation-polls.tsx';
export { useHeldAnswers, usePollNeeds } from './needs.tsx';
export { CodePage, HowVotingWorksPage, PollPage, PresentPage, SessionPollsPage } from './pages.ts';
export { RoomPolls } from './room-polls.tsx';
export { SessionPolls } from './session-polls.tsx';
