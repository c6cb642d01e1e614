import type { Stage } from '@soundings/contracts/sessions';
import { Schema } from 'mongoose';

/** The stages of a plan, and of the room that goes by it: here, since the features of both are loaded in either order. */
export const stagesField = {
  type: [
    new Schema<Stage>(
      {
        id: { type: String, required: true },
        name: { type: String, required: true },
        kind: { type: String, required: true },
        minutes: { type: Number, required: true },
      },
      { _id: false },
    ),
  ],
  required: true,
};
