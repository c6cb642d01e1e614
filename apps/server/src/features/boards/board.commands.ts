import { boardsContract } from '@soundings/contracts/boards';
import { bindCommands } from '#platform/feature.ts';
import { holdBack, lockBoard, setDots } from './board.service.ts';
import { setDot } from './board-dots.service.ts';
import { changeHeld, holdNote, reveal, withdrawHeld } from './held-notes.service.ts';

export const boardCommands = bindCommands(boardsContract.commands, {
  'board:hold-note': holdNote,
  'board:change-held': changeHeld,
  'board:withdraw-held': withdrawHeld,
  'board:lock': lockBoard,
  'board:hold': holdBack,
  'board:reveal': reveal,
  'board:set-dots': setDots,
  'board:dot': setDot,
});
