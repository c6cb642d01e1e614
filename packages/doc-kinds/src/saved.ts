import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Message types of ours beside those of the y-websocket protocol (0 to 3). */
export const messageSaved = 4;
export const messageRefused = 5;

/** How many of this connection's update-carrying frames are on disk. */
export function encodeSaved(frames: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageSaved);
  encoding.writeVarUint(encoder, frames);
  return encoding.toUint8Array(encoder);
}

/** Reads what follows the message type. */
export function decodeSaved(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}

/** Why a change was refused; sent just before the connection is closed with a 44xx code. */
export function encodeRefused(message: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageRefused);
  encoding.writeVarString(encoder, message);
  return encoding.toUint8Array(encoder);
}

/** Reads what follows the message type: why, in words for the writer. */
export function decodeRefused(decoder: decoding.Decoder): string {
  return decoding.readVarString(decoder);
}

/** True for a frame that carries changes: sync step 2 or an update. Both sides count these. */
export function carriesUpdate(frame: Uint8Array): boolean {
  return frame[0] === 0 && (frame[1] === 1 || frame[1] === 2);
}
