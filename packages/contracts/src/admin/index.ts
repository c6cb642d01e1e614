export { adminContract } from './admin-http.ts';
export { type CommunitySettings, communitySettings } from './settings.ts';
