import { localDate } from '@zhiyi/kernel';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { setLanguage } from '../i18n.ts';
import { Today } from '../today.ts';
import type { ClockState } from '../types.ts';
import { ActList } from './act-list.tsx';
import { ClockChip } from './clock-chip.tsx';
import { RefusalBlock } from './refusal-block.tsx';
import { StepBar } from './step-bar.tsx';

afterEach(() => setLanguage('zh'));

/** The words of the markup, as they are read aloud: tags gone, marks for the eye alone gone. */
function words(element: ReactElement): string {
  const html = renderToStaticMarkup(<Today value={localDate('2026-10-13')}>{element}</Today>);
  return html
    .replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, '')
    .replace(/<[^>]+>/g, '')
    .trim();
}
const name = { zh: '先行登记保存', en: 'Preserved evidence' };
const chip = (state: ClockState, withDay = false) => words(<ClockChip name={name} state={state} withDay={withDay} />);

it('a clock chip is read with its name, what is left and the latest day', () => {
  expect(chip({ kind: 'due', days: 2, unit: 'working', due: '2026-10-15' })).toBe(
    '先行登记保存，剩 2 个工作日，最晚 10 月 15 日（周四）',
  );
});

it('each state of a clock has words of its own, so that no colour stands alone', () => {
  const said = [
    chip({ kind: 'ok', days: 14, unit: 'calendar', due: '2026-10-27' }),
    chip({ kind: 'due', days: 0, unit: 'working', due: '2026-10-13' }),
    chip({ kind: 'late', days: 1, unit: 'calendar', due: '2026-10-12' }),
    chip({ kind: 'provisional', days: 86, unit: 'calendar', due: '2027-01-07' }),
    chip({ kind: 'none', passed: 4, waiting: { zh: '待回复', en: 'no answer yet' } }),
    chip({ kind: 'done', on: '2026-10-09', how: { zh: '已复查', en: 'checked' } }),
  ];
  expect(said.map((s) => s.replace('先行登记保存，', '').replace(/，最晚.*/, ''))).toEqual([
    '剩 14 天',
    '今天',
    '逾期 1 日',
    '暂定 剩 86 天',
    '待回复，已过 4 天',
    '已复查 10-09',
  ]);
});

it('English counts one day and two days apart', () => {
  setLanguage('en');
  expect(chip({ kind: 'due', days: 1, unit: 'working', due: '2026-10-14' })).toContain('1 working day,');
  expect(chip({ kind: 'due', days: 2, unit: 'working', due: '2026-10-15' })).toContain('2 working days,');
});

it('a year other than this one is said', () => {
  expect(chip({ kind: 'provisional', days: 86, unit: 'calendar', due: '2027-01-07' }, true)).toContain('2027-01-07');
});

const refusal = (code: string, zh: string, article: number) => ({
  code,
  zh,
  en: zh,
  law: [{ statute: 'apl', article }],
  facts: {},
  instead: { zh: '转普通程序。', en: 'Refer it.' },
});

it('a refusal shows all its conditions with their articles and the way on', () => {
  const text = words(
    <RefusalBlock
      title="不能当场处罚"
      refusals={[refusal('a', '超过限额。', 51), refusal('b', '尚未责令改正。', 28)]}
    />,
  );
  expect(text).toContain('不能当场处罚，两项不满足');
  expect(text).toContain('超过限额。 处罚法 51');
  expect(text).toContain('尚未责令改正。 处罚法 28');
  expect(text).toContain('可以怎么办：转普通程序。');
});

it('a shut act stays in the list and says every reason', () => {
  const text = words(
    <ActList
      now={[]}
      later={[
        {
          do: 'decide',
          name: { zh: '作出决定', en: 'Decide' },
          law: [],
          refusals: [refusal('a', '未告知', 44), refusal('b', '未听取', 45)],
        },
      ]}
      onAct={() => undefined}
    />,
  );
  expect(text).toContain('现在没有可以做的。');
  expect(text).toMatch(/作出决定.*未告知 处罚法 44.*未听取 处罚法 45/);
});

it('the step bar names the statute at its first step only, and tells where the case stands', () => {
  const html = renderToStaticMarkup(
    <StepBar
      steps={[
        { state: 'a', name: { zh: '立案', en: 'Filing' }, law: [{ statute: 'apl', article: 54 }], status: 'done' },
        {
          state: 'b',
          name: { zh: '调查', en: 'Investigation' },
          law: [{ statute: 'apl', article: 55 }],
          status: 'now',
        },
      ]}
    />,
  );
  expect(html).toContain('aria-current="step"');
  expect(html.match(/<span class="unbroken">处罚法 /g)).toHaveLength(1);
});
