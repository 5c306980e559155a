/** Controls, formats (among them the marks that turn the reading direction), surrogates, private use, line and paragraph separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** What a paper cannot draw is named, never dropped and never left as an empty box: `〔U+1F600〕`. */
function named(character: string): string {
  const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return `〔U+${code}〕`;
}

/**
 * Text as it can stand on paper: every character that no face has, and every character that is not meant to be seen,
 * is replaced by its number; line breaks and tabs become what they mean.
 *
 * Besides being honest this keeps the compiler safe: it aborts on letters it has no glyph for.
 * @param lost collects the characters that were replaced
 */
export function legible(text: string, covers: (codePoint: number) => boolean, lost: Set<string>): string {
  let out = '';
  for (const character of text.replace(/\r\n?/g, '\n')) {
    if (character === '\n') out += '\n';
    else if (character === '\t') out += ' ';
    else if (UNPRINTABLE.test(character) || !covers(character.codePointAt(0) as number)) {
      lost.add(character);
      out += named(character);
    } else out += character;
  }
  return out;
}
