const han = /\p{Script=Han}/u;

/**
 * The `lang` of words that are kept in one language: names of matters and lists, parties, document numbers. An English screen shows them
 * as they are, and a screen reader then speaks Chinese.
 */
export function writtenIn(words: string): 'zh-CN' | undefined {
  return han.test(words) ? 'zh-CN' : undefined;
}
