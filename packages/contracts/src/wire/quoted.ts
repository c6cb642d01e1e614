/** Words in quotes; what they quote themselves stands in single ones: “When a referral says only ‘lonely’”. */
export function quoted(words: string): string {
  return `“${words.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
