export { accountsContract } from './account-http.ts';
