import { accountsContract } from '@soundings/contracts/accounts';
import { useCallback } from 'react';
import { callRoute } from '#lib/api.ts';
import { wipeDrafts } from '#lib/draft.ts';

/** Signs this browser out (or every browser of mine), then starts a fresh page. */
export function useSignOut(): (everywhere?: boolean) => void {
  return useCallback((everywhere = false) => {
    void callRoute(accountsContract.routes['accounts.sign-out'], { body: { everywhere } }).finally(() => {
      wipeDrafts();
      window.location.assign('/sign-in');
    });
  }, []);
}
