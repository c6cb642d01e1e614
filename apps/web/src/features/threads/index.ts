export { useMentionRows } from './my-mentions.tsx';
export { NewThreadPage, SkillsPage, ThreadPage } from './pages.ts';
export { SessionThread } from './session-thread.tsx';
