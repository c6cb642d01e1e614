import type { Page } from 'playwright-core';
import type { Places } from './places.ts';

/** Who looks: signed out, let into one room by its code, or a person with that role. */
export const everyone = ['out', 'visitor', 'member', 'facilitator', 'convenor', 'administrator'] as const;
export type Who = (typeof everyone)[number];

/** What a person reads in the page's main part once it is there. */
export type Words = string | RegExp;

/** One page of the router, by its path: where it is, what each person sees there, and what else can come about on it. */
export interface PageEntry {
  at: (places: Places) => string;
  /** What each sees; who is not named is asked to sign in. The first one also meets it loading, failing and offline. */
  shows: Partial<Record<Who, Words>>;
  /** Left out where the page asks the server for nothing: it cannot load or fail. */
  reads?: false;
  /** The server renders it too: that stands there while the page loads. */
  served?: true;
  /** In a community in which nothing was done so far. */
  empty?: { who: Who; shows: Words; at?: string };
  more?: MoreState[];
}

/** A state that is brought about on the page: a form sent empty, a menu or dialog opened, another address. */
export interface MoreState {
  name: string;
  /** The first of `shows` where left out. */
  who?: Who;
  at?: (places: Places) => string;
  acts?: (page: Page) => Promise<unknown>;
  shows: Words;
}

export type PageTable = Record<string, PageEntry>;

export const toAll = (words: Words): PageEntry['shows'] =>
  Object.fromEntries(everyone.map((who) => [who, words])) as PageEntry['shows'];

export const toPeople = (words: Words): PageEntry['shows'] => ({
  member: words,
  facilitator: words,
  convenor: words,
  administrator: words,
});

/** Presses the button of that name. */
export const press =
  (...names: (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await page.getByRole('button', { name }).locator('visible=true').first().click();
  };
