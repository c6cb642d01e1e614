export { counted } from '@soundings/contracts/wire';
