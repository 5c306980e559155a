import type { Bilingual } from '@zhiyi/kernel';
import type { Mark } from '@zhiyi/law';

interface Rule {
  readonly name: Bilingual;
  readonly preset: number;
  readonly mark: Mark;
}
const usual = (preset: number, zh: string, en: string): Rule => ({ name: { zh, en }, preset, mark: 'R' });

/**
 * 登录规则 — figures of GB/T 22239-2019 8.1.4.1 that the standard leaves to the operator. The presets are what assessors usually ask
 * for; none has been confirmed for this district, so each is a setting `signIn.<name>`.
 */
export const signInSettings = {
  passwordLength: usual(8, '密码最短长度', 'Least length of a password'),
  administratorPasswordLength: usual(12, '管理员密码最短长度', 'Least length of an administrator’s password'),
  passwordClasses: usual(3, '密码至少包含的字符类数（共四类）', 'Least kinds of characters in a password, of four'),
  passwordsRemembered: usual(5, '不得重复的最近密码数', 'Former passwords that may not be taken again'),
  passwordDays: usual(90, '密码最长使用天数', 'Days after which a password is changed'),
  failuresPerAccount: usual(5, '同一账号失败几次后锁定', 'Failures after which an account is locked'),
  failuresPerAddress: usual(5, '同一地址失败几次后锁定', 'Failures after which an address is locked'),
  lockMinutes: usual(30, '锁定分钟数', 'Minutes of a lock'),
  idleMinutesDesk: usual(15, '桌面端闲置退出分钟数', 'Idle minutes at the desk'),
  idleMinutesPhone: usual(30, '手机端闲置退出分钟数', 'Idle minutes on the phone'),
  sessionHours: usual(8, '一次登录最长小时数', 'Hours a session lasts at most'),
  dormantDays: usual(90, '多少天未用停用账号', 'Days without use after which an account rests'),
  stepUpMinutes: usual(
    10,
    '签署、盖章、删除、导出前，第二因子出示后多少分钟内有效',
    'Minutes for which a second factor shown counts for signing, sealing, deleting and exporting',
  ),
  linkHours: usual(72, '一次性链接有效小时数', 'Hours a one-time link holds'),
  flowMinutes: usual(10, '登录步骤之间最长分钟数', 'Minutes between the steps of a sign-in'),
} as const satisfies Record<string, Rule>;

export type SignInRule = keyof typeof signInSettings;
export type SignInRules = Readonly<Record<SignInRule, number>>;

/** The presets as they stand; a district's own values replace them one by one. */
export const usualRules = Object.fromEntries(
  Object.entries(signInSettings).map(([name, rule]) => [name, rule.preset]),
) as SignInRules;

export type Device = 'desk' | 'phone';
export type SignInMethod = 'demo' | 'password' | 'passkey' | 'oidc';
