export { privacyContract } from './privacy-http.ts';
