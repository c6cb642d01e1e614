export { adminContract } from './admin-http.ts';
export {
  type AdminPerson,
  type AdminPersonDetail,
  adminPerson,
  adminPersonDetail,
  auditEntry,
  canAdminister,
  roleChoice,
  roleWords,
  sentMail,
} from './admin-people.ts';
export { type CommunitySettings, communitySettings } from './settings.ts';
