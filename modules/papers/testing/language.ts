/** What a Chinese paper may write in Latin letters: addresses of the web, numbers of registers, names of hashes, file names. */
const ALLOWED = [
  /https?:\/\/[^\s，。；）)]+/g,
  // credit codes, certificate and plate numbers, ids: letters among digits
  /\b(?=[A-Z0-9-]*\d)[A-Z0-9-]{5,}\b/g,
  /\b(?:SHA-256|SM3|GPS)\b/g,
];

/** Words in Latin letters on a paper that is to be Chinese: the language of record has no gloss (docs/adr/0012). For tests. */
export function foreignWords(text: string): readonly string[] {
  const joined = text.replace(/\s*\n\s*/g, ''); // a line may break within an address
  const bare = ALLOWED.reduce((t, allowed) => t.replace(allowed, ' '), joined);
  return bare.match(/[A-Za-zÀ-ɏ]{2,}/g) ?? [];
}
