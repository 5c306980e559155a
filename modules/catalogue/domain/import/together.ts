import type { Need, Together } from '../matter.ts';
import { penaltyOfWord, penaltyTypes } from '../penalty-types.ts';
import { BadCell, split } from './cells.ts';

const NEEDS: Readonly<Record<string, Need>> = { 应当: 'must', 可以: 'may', 选择: 'either' };
const WHENS: Readonly<Record<string, Together['when']>> = { 情节严重: 'serious', 拒不改正: 'refused' };
const PARTIES: Readonly<Record<string, Together['party']>> = { 个人: 'person', 单位: 'organisation' };

/** `警告:应当;没收违法所得:单位应当;吊销许可证件:情节严重应当` — kind of penalty, whom and when, and 应当, 可以 or 选择. */
export function readTogether(text: string): readonly Together[] {
  return split(text).map((item) => {
    const m = /^([^:：]+)[:：](个人|单位)?(情节严重|拒不改正)?(应当|可以|选择)$/.exec(item);
    const kind = m ? penaltyOfWord(m[1] as string) : null;
    if (!m || kind === null)
      throw new BadCell(
        `并处关系应写成“警告:应当”：${item}`,
        `write how penalties stand together as 警告:应当: ${item}`,
      );
    return {
      kind,
      need: NEEDS[m[4] as string] as Need,
      when: WHENS[m[3] ?? ''] ?? 'always',
      party: PARTIES[m[2] ?? ''] ?? null,
    };
  });
}

/** As the importer reads it. */
export function togetherCell(together: readonly Together[]): string {
  const word = <T>(words: Readonly<Record<string, T>>, value: T) =>
    Object.keys(words).find((w) => words[w] === value) ?? '';
  return together
    .map((t) => `${penaltyTypes[t.kind].zh}:${word(PARTIES, t.party)}${word(WHENS, t.when)}${word(NEEDS, t.need)}`)
    .join(';');
}
