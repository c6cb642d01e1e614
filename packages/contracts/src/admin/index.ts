export { adminContract } from './admin-http.ts';
export { type AdminPerson, type AdminPersonDetail, canAdminister, roleChoice, roleWords } from './admin-people.ts';
export { type CommunitySettings, communitySettings } from './settings.ts';
