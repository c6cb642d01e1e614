export { boroughNames, boroughRows, type Ics, icsNames, icsOf } from './boroughs.ts';
export { membersContract } from './member-http.ts';
export {
  borough,
  displayName,
  type Job,
  job,
  jobs,
  type OwnProfile,
  ownProfile,
  type PersonCard,
  type PersonProfile,
  type ProfileInput,
  personCard,
  personProfile,
  profileInput,
} from './person.ts';
