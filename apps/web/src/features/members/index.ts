export { PeoplePage } from './people-page.tsx';
export { YouPage } from './you-page.tsx';
