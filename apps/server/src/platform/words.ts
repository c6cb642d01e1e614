/** Whether a text contains all of these words, whichever way they are written. */
export function hasAllWords(text: string, words: readonly string[]): boolean {
  const plain = text.toLowerCase();
  return words.every((word) => plain.includes(word.toLowerCase()));
}
