import type { Article, Bilingual } from '@zhiyi/kernel';
import { apl, zj } from '@zhiyi/law';

export interface CaptureMethod extends Bilingual {
  readonly law: readonly Article[];
  /** made by the officers themselves, on the spot, into this system */
  readonly onTheSpot: boolean;
}

/**
 * 取得方式 — how the evidence came to be. What officers make on the spot is vouched for by those who sign the record; everything else was made
 * elsewhere and is no ground for a decision until somebody has verified it (APL 41(2), 46(2)).
 */
export const captureMethods = {
  camera: { zh: '现场拍摄', en: 'Taken on the spot', law: [apl(47)], onTheSpot: true },
  microphone: { zh: '现场录音', en: 'Sound recorded on the spot', law: [apl(47)], onTheSpot: true },
  writtenDown: { zh: '当场记录', en: 'Written down on the spot', law: [apl(55, 2)], onTheSpot: true },
  recorder: { zh: '执法记录仪', en: 'Body recorder', law: [apl(47)], onTheSpot: true },
  scan: { zh: '纸质材料扫描', en: 'Scan of a paper', law: [apl(46, 2)], onTheSpot: false },
  handedIn: { zh: '他人提交', en: 'Handed in', law: [apl(46, 2)], onTheSpot: false },
  otherOrgan: { zh: '其他机关移送', en: 'From another organ', law: [zj(18, 1)], onTheSpot: false },
  monitoring: { zh: '电子技术监控设备', en: 'Electronic monitoring device', law: [apl(41)], onTheSpot: false },
} as const satisfies Record<string, CaptureMethod>;

export type CaptureMethodCode = keyof typeof captureMethods;
export const captureMethodCodes = Object.keys(captureMethods) as unknown as readonly [
  CaptureMethodCode,
  ...CaptureMethodCode[],
];
/** Ways in which a file comes in; a statement is always written down. */
export const fileMethodCodes = captureMethodCodes.filter((m) => m !== 'writtenDown') as unknown as readonly [
  Exclude<CaptureMethodCode, 'writtenDown'>,
  ...Exclude<CaptureMethodCode, 'writtenDown'>[],
];
