export {
  type MakePollInput,
  makePollInput,
  type PollAnswer,
  type PollKind,
  type PollNamesFor,
  type PollQuestion,
  type PollReveal,
  type PollState,
  type PollTerms,
  pollKinds,
  pollLimits,
  pollQuestion,
} from './poll.ts';
export { pollCode, pollsContract } from './poll-http.ts';
export type { PollNeed } from './poll-need.ts';
export { type HeldText, type PollBar, type PollBreakdown, type PollResults, pollBreakdown } from './poll-results.ts';
export { canAnswerPoll, canRunPolls, canSeeNames, canSeePoll, mayBeShown, type PollRoom } from './poll-rules.ts';
export type { PollView, PresentView } from './poll-view.ts';
export {
  answeredShare,
  askedOf,
  behindWords,
  fewestTexts,
  percent,
  resultWords,
  sentenceOf,
  shortArea,
  starsWords,
  wordsStayWords,
  wroteWords,
} from './result-words.ts';
