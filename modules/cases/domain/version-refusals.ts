import type { RefusalTable } from '@zhiyi/kernel';
import { apl, zj } from '@zhiyi/law';

/** Why a version of a procedure is not proposed or not activated. */
export const versionRefusals = {
  'cases.act-not-in-version': {
    zh: '本案按 {version} 办理，这一版程序没有“{act}”。',
    en: 'This case goes by {version}; that version of the procedure has no “{act}”.',
    law: [apl(4)],
  },
  'cases.version-unknown': {
    zh: '程序里没有“{version}”这个版本。',
    en: 'This program holds no version “{version}”.',
    law: [apl(4)],
    instead: { zh: '先更换含有这个版本的程序，再提出。', en: 'Install a program that holds it, then propose it.' },
  },
  'cases.version-day-passed': {
    zh: '{from} 不在今天（{today}）之后：已经开始的一天，案件已按原版本办理。',
    en: '{from} is not after today ({today}): on a day that has begun, cases are already opened under the other version.',
    law: [apl(4), apl(39)],
    instead: { zh: '选明天或者以后的日子。', en: 'Choose tomorrow or a later day.' },
  },
  'cases.version-day-taken': {
    zh: '{from} 起启用的版本已经定了（{version}）。',
    en: 'The version in force from {from} is settled already ({version}).',
    law: [apl(4)],
    instead: { zh: '选另一天。', en: 'Choose another day.' },
  },
  'cases.version-in-force': {
    zh: '{from} 适用的本来就是 {version}，不必启用。',
    en: 'On {from} {version} is in force anyway; there is nothing to activate.',
    law: [apl(4)],
  },
  'cases.version-waiting': {
    zh: '这一程序已有版本（{version}）等待启用，先启用或者退回。',
    en: 'A version of this procedure ({version}) waits already; activate or return it first.',
    law: [zj(20)],
  },
  'cases.version-decided': {
    zh: '这一提议不在等待中：没有这一提议，或者已经启用、退回。',
    en: 'This proposal does not wait: there is none, or it has been activated or returned.',
    law: [zj(20)],
  },
  'cases.version-not-replayed': {
    zh: '还没有用程序里现在的 {version} 把在办案件重放一遍，不能启用。',
    en: 'The open cases have not been replayed under {version} as the program holds it now; it is not activated.',
    law: [apl(4), apl(47)],
    instead: { zh: '等重放完成，或者再重放一次。', en: 'Wait for the replay, or have it run again.' },
  },
} as const satisfies RefusalTable;
