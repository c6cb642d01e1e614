import type { Box } from '@soundings/insight';
import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

/**
 * Who has answered an anonymous poll: one document a poll, rewritten whole, everything in it sorted. It holds no time and
 * no answer, and nothing here stands in the order in which people answered.
 */
export interface RollRecord {
  /** The poll's id. */
  _id: string;
  people: readonly string[];
  visitors: readonly string[];
  /** Operation ids, so that a vote sent twice counts once: apart from the people, and gone at closing. */
  ops: readonly string[];
}

const strings = { type: [String], default: [] };

export const RollModel = defineModel<RollRecord>(
  'PollRoll',
  'pollRolls',
  new Schema<RollRecord>(
    { _id: { type: String, required: true }, people: strings, visitors: strings, ops: strings },
    { versionKey: false },
  ),
);

type Entries = Box['entries'];

/** The ballots of an anonymous poll: how many times each answer was given, sorted by answer. Rewritten whole. */
export interface BoxRecord {
  /** The poll's id. */
  _id: string;
  /** Answers that are counted. */
  entries: Entries;
  /** Answers in words: too few to hand on yet, held for who leads, let through. Never by whom. */
  waiting: Entries;
  held: Entries;
  passed: Entries;
}

const entries = {
  type: [
    new Schema(
      { ballot: { type: String, required: true }, count: { type: Number, required: true } },
      { _id: false, versionKey: false },
    ),
  ],
  default: [],
};

export const BoxModel = defineModel<BoxRecord>(
  'PollBox',
  'pollBoxes',
  new Schema<BoxRecord>(
    // Typed by BoxRecord; Mongoose's own types do not know readonly arrays.
    { _id: { type: String, required: true }, entries, waiting: entries, held: entries, passed: entries } as never,
    { versionKey: false },
  ),
);

/** One person's answer to a named poll. */
export interface NamedAnswerRecord {
  /** `poll:person`: one each, whatever the number of tabs. */
  _id: string;
  pollId: string;
  personId: string;
  /** A visitor's display name; null for members, whose names are looked up. */
  visitorName: string | null;
  ballot: string;
  /** An answer in words was let through by who leads. */
  passed: boolean;
  /** It was left out. */
  leftOut: boolean;
}

export const NamedAnswerModel = defineModel<NamedAnswerRecord>(
  'PollAnswer',
  'pollAnswers',
  new Schema<NamedAnswerRecord>(
    {
      _id: { type: String, required: true },
      pollId: { type: String, required: true },
      personId: { type: String, required: true },
      visitorName: { type: String, default: null },
      ballot: { type: String, required: true },
      passed: { type: Boolean, default: false },
      leftOut: { type: Boolean, default: false },
    },
    { versionKey: false },
  ).index({ pollId: 1 }),
);
