import type { RefusalTable } from '@zhiyi/kernel';
import { csl, pipl, zj } from '@zhiyi/law';

/** 防止未经授权的访问: who cannot show who they are is not let in (CSL 23; for personal data PIPL 51; the how is GB/T 22239-2019 8.1.4.1). */
const access = [csl(23), pipl(51)];
/** what only keeps the way in safe */
const protection = [csl(23)];

/** 登录的不予办理理由. What is said never tells whether an account exists. */
export const signInRefusals = {
  'people.sign-in-wrong': {
    zh: '用户名或者密码不对。',
    en: 'The user name or the password is wrong.',
    law: access,
    instead: {
      zh: '忘记密码的，请安全管理员发一次性链接。',
      en: 'If it is forgotten, ask the security administrator for a one-time link.',
    },
  },
  'people.sign-in-locked': {
    zh: '失败次数过多，这个账号或者地址锁定到 {until}，还有 {minutes} 分钟。',
    en: 'Too many failures: this account or address is locked until {until}, for another {minutes} minutes.',
    law: access,
    instead: {
      zh: '到时再试；忘了密码，请安全管理员给您重置链接。',
      en: 'Try again then; if the password is forgotten, ask the security administrator for a reset link.',
    },
  },
  'people.sign-in-no-posting': {
    zh: '您现在没有岗位，不能进入。',
    en: 'You have no posting at this moment and cannot enter.',
    law: [...access, zj(9)],
    instead: { zh: '请安全管理员登记任职或者派驻。', en: 'Ask the security administrator to record your posting.' },
  },
  'people.sign-in-dormant': {
    zh: '账号超过 {days} 天未用，已停用。',
    en: 'The account has rested for more than {days} days and is closed.',
    law: access,
    instead: { zh: '请安全管理员发一次性链接。', en: 'Ask the security administrator for a one-time link.' },
  },
  'people.sign-in-demo-only': {
    zh: '一键进入只在演示模式的本机可用。',
    en: 'Entering with one click exists only in demo mode on this machine.',
    law: access,
  },
  'people.sign-in-code-wrong': {
    zh: '动态码不对，或者已经用过。',
    en: 'The code is wrong or has been used.',
    law: access,
  },
  'people.step-up-needed': {
    zh: '{what}前要再次确认身份：最近 {minutes} 分钟内没有出示过通行密钥或者动态码。',
    en: 'Before {what}, confirm who you are: no passkey or code was shown in the last {minutes} minutes.',
    law: protection,
    instead: {
      zh: '确认后自动继续，已填的内容不会丢。',
      en: 'It goes on by itself once you have; nothing typed is lost.',
    },
  },
  'people.sign-in-again': {
    zh: '绑定第一个第二因子，须在登录后 {minutes} 分钟内办理。',
    en: 'The first second factor is bound within {minutes} minutes of signing in.',
    law: protection,
    instead: { zh: '请退出，重新登录后马上绑定。', en: 'Sign out, sign in again and bind it at once.' },
  },
  'people.sign-in-flow-spent': {
    zh: '这次登录已超时或者已用过，请重新开始。',
    en: 'This sign-in has run out or was used. Start again.',
    law: access,
  },
  'people.sign-in-link-spent': {
    zh: '链接已失效或者已用过。',
    en: 'The link has run out or was used.',
    law: access,
    instead: { zh: '请管理员再发一个。', en: 'Ask the administrator for another.' },
  },
  'people.sign-in-passkey-failed': {
    zh: '通行密钥没有通过核验。',
    en: 'The passkey could not be verified.',
    law: access,
  },
  'people.sign-in-outside-failed': {
    zh: '统一身份认证没有通过，请重新开始。',
    en: 'Signing in through the outside provider failed. Start again.',
    law: access,
  },
  'people.sign-in-outside-unknown': {
    zh: '统一身份认证的账号没有对应本系统的人员。',
    en: 'The outside account stands for nobody registered here.',
    law: access,
    instead: {
      zh: '请系统管理员登记人员和工号。',
      en: 'Ask the system administrator to register the person and employee number.',
    },
  },
  'people.sign-in-unknown-session': { zh: '没有这次登录。', en: 'There is no such session.', law: access },
  'people.password-too-short': {
    zh: '密码至少 {least} 个字符。',
    en: 'A password has at least {least} characters.',
    law: protection,
  },
  'people.password-too-long': {
    zh: '密码至多 {most} 个字符。',
    en: 'A password has at most {most} characters.',
    law: protection,
  },
  'people.password-too-plain': {
    zh: '密码须含大写、小写、数字、其他字符中的至少 {least} 类。',
    en: 'A password has at least {least} of: capitals, small letters, digits, other characters.',
    law: protection,
  },
  'people.password-has-user-name': {
    zh: '密码里不能有用户名。',
    en: 'A password does not contain the user name.',
    law: protection,
  },
  'people.password-used-before': {
    zh: '最近 {count} 次用过的密码不能再用。',
    en: 'The last {count} passwords may not be taken again.',
    law: protection,
  },
  'people.account-exists': { zh: '此人已有账号。', en: 'The person has an account already.', law: protection },
  'people.account-unknown': { zh: '此人没有账号。', en: 'The person has no account.', law: protection },
  'people.user-name-taken': { zh: '用户名已被使用。', en: 'The user name is taken.', law: protection },
  'people.own-account': {
    zh: '管理员不能重置自己的账号。',
    en: 'An administrator does not reset their own account.',
    law: protection,
    instead: { zh: '请另一名管理员办理。', en: 'Let another administrator do it.' },
  },
  'people.first-run-over': { zh: '初次设置已经完成。', en: 'The first set-up is done.', law: protection },
  'people.first-run-distinct': {
    zh: '三名管理员须是三个不同的人，用户名和工号各不相同。',
    en: 'The three administrators are three different people, each with an own user name and employee number.',
    law: [zj(34)],
  },
} as const satisfies RefusalTable;
