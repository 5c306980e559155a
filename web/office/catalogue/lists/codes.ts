/** Codes of matters as people write them down: one a line, or between spaces, commas, 、; each once. */
export function codesIn(text: string): { readonly codes: readonly string[]; readonly unreadable: readonly string[] } {
  const words = [
    ...new Set(
      text
        .normalize('NFKC')
        .split(/[\s,;、]+/)
        .filter(Boolean),
    ),
  ];
  const fits = (w: string) => /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/.test(w);
  return { codes: words.filter(fits), unreadable: words.filter((w) => !fits(w)) };
}
