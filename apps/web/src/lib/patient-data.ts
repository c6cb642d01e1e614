export { patientDataErrors } from '@soundings/contracts/sessions';
