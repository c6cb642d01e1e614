import { Schema } from 'mongoose';
import { defineModel } from '#platform/model.ts';

/** Makes people's numbers. In a document of its own: overwritten and deleted when its consultation closes. */
export interface KeyRecord {
  /** The consultation's id. */
  _id: string;
  key: string;
}

export const KeyModel = defineModel<KeyRecord>(
  'ConsultationKey',
  'consultationKeys',
  new Schema<KeyRecord>(
    { _id: { type: String, required: true }, key: { type: String, required: true } },
    { versionKey: false },
  ),
);

/** One person's answers while a consultation is open: under a number, without a time. All of them go at closing. */
export interface AnswersRecord {
  /** The person's number in this consultation: an HMAC of who they are, under its key. */
  _id: string;
  consultationId: string;
  /** The statement that is in front of them. */
  showing: string | null;
  /** `statement:answer:area`, sorted; the area is empty where the consultation is not broken down. */
  answers: string[];
}

const strings = { type: [String], default: [] };

export const AnswersModel = defineModel<AnswersRecord>(
  'ConsultationAnswers',
  'consultationAnswers',
  new Schema<AnswersRecord>(
    {
      _id: { type: String, required: true },
      consultationId: { type: String, required: true },
      showing: { type: String, default: null },
      answers: strings,
    },
    { versionKey: false },
  ).index({ consultationId: 1 }),
);

/** Who has answered anything, sorted: for reminders and for how many. It holds no number, no time and no answer. */
export interface ParticipantsRecord {
  /** The consultation's id. */
  _id: string;
  people: readonly string[];
  /** Set at closing, so that somebody's first answer at that moment is either counted or refused: both write this document. */
  closed?: boolean;
}

export const ParticipantsModel = defineModel<ParticipantsRecord>(
  'ConsultationParticipants',
  'consultationParticipants',
  new Schema<ParticipantsRecord>(
    { _id: { type: String, required: true }, people: strings, closed: { type: Boolean } },
    { versionKey: false },
  ),
);

/** What is kept of the answers of a closed consultation: see `answerSheet`. */
export interface SheetRecord {
  /** The consultation's id. */
  _id: string;
  rows: string[][];
}

export const SheetModel = defineModel<SheetRecord>(
  'ConsultationSheet',
  'consultationSheets',
  new Schema<SheetRecord>(
    { _id: { type: String, required: true }, rows: { type: [[String]], default: [] } },
    { versionKey: false },
  ),
);
