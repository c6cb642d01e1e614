export { boroughNames, type Ics, icsNames, icsOf } from './boroughs.ts';
export { membersContract } from './member-http.ts';
export {
  borough,
  displayName,
  type Job,
  job,
  jobs,
  type OwnProfile,
  type PersonCard,
  type PersonProfile,
  type ProfileInput,
  profileInput,
} from './person.ts';
