export { accountsContract } from './account-http.ts';
export {
  type Invitation,
  type InvitationInput,
  invitation,
  invitationDays,
  invitationInput,
  type OwnSignIn,
} from './invitation.ts';
