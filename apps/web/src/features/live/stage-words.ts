import type { StageKind } from '@soundings/contracts/sessions';
import { nameOf } from '#ui/name-of.ts';

/** What the room does in a stage, in a sentence; `whose` is the case of this name. */
export function stageWords(kind: StageKind, whose: string): string {
  const who = nameOf(whose);
  const presenter = who || 'The presenter';
  switch (kind) {
    case 'check-in':
      return 'How are you today? What is said here stays here, and nothing identifies a patient.';
    case 'actions':
      return 'What became of what we said we would do.';
    case 'choose-cases':
      return 'Which cases shall we think through together today?';
    case 'present':
      return `${presenter} tells what happened and what is hard about it. The others listen.`;
    case 'key-question':
      return `${presenter} says the one question they want help with.`;
    case 'clarify':
      return `Ask ${presenter} what you need to know to understand. No advice yet.`;
    case 'ideas':
      return who
        ? `Give ${who} ideas they could use. ${who} is listening and will answer in the next stage.`
        : 'Add your ideas to the board.';
    case 'response':
      return `${presenter} says what they take from it. Nobody needs to defend an idea.`;
    case 'case-actions':
      return 'Who does what, by when?';
    case 'harvest':
      return 'What do we take away, and what should be raised beyond this room?';
    case 'close':
      return 'One word each on how you leave. Thank you for coming.';
    case 'talk':
      return 'Listen, ask, and write down what is worth keeping.';
  }
}
