import * as contract from '@zhiyi/store/contract';
import type { Hand } from './hand.ts';
import { minutesAfter, moment } from './moment.ts';
import type { Step } from './play.ts';

/** What the law leaves to the district, filled so that papers can be made; plainly for the demo. */
const values: Readonly<Record<string, string>> = {
  'procedure.profile': 'housing',
  'remedy.courtName': '演示人民法院',
  'remedy.reconsiderationAddress': '演示地址（复议机关接待处）',
  'remedy.onlineChannel': '演示渠道 https://example.org/reconsideration',
  'remedy.phone': '演示电话 0574-00000001',
  'remedy.ownDesk': '演示窗口：作出决定机关的办事大厅 1 号窗口',
  'payment.collectorName': '演示银行',
  'payment.collectorAddress': '演示地址（银行营业厅）',
  'organ.contact': '演示电话 0574-00000002',
};

/** 填写设置 — by the system administrator; the legal office confirms each (ZJ 20, 23). */
export function settingSteps(hand: Hand, who: { readonly fills: string; readonly confirms: string }): readonly Step[] {
  const from = moment('2024-12-02 09:00');
  return Object.entries(values).flatMap(([key, value], i) => {
    const params = { key };
    const [filled, confirmed] = [minutesAfter(from, i), minutesAfter(from, 120 + i)];
    const fill = () =>
      hand.send(contract.fillSetting, who.fills, filled, { key: `demo:fill:${key}`, params, body: { value } });
    const confirm = () =>
      hand.send(contract.confirmSetting, who.confirms, confirmed, { key: `demo:confirm:${key}`, params, body: {} });
    return [
      { at: filled, lane: 'settings', run: async () => void (await fill()) },
      { at: confirmed, lane: 'settings', run: async () => void (await confirm()) },
    ];
  });
}
