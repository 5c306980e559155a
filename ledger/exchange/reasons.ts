/**
 * 退回原因 — every way the exchange says no to a message, in the order in which it is asked. A refusal is not signed, so whoever sent the message
 * believes it only so far as to try again later: nothing is ever dropped because of one.
 */
export const REFUSALS = {
  unsigned: {
    status: 401,
    zh: '没有一份且仅有一份合格的签名',
    en: 'not signed once, over what the exchange asks to be covered',
  },
  'unknown-key': { status: 401, zh: '签名密钥未登记', en: 'signed with a key that is not known' },
  'bad-signature': {
    status: 401,
    zh: '签名与报文或收件地址不符',
    en: 'the signature does not fit the message at this address',
  },
  'bad-digest': { status: 400, zh: '正文与摘要不符', en: 'the body is not what its digest says' },
  'too-long': { status: 401, zh: '签名有效期超过五分钟', en: 'signed for longer than five minutes' },
  'from-future': { status: 401, zh: '签名时间晚于现在三十秒以上', en: 'signed more than thirty seconds from now' },
  expired: { status: 401, zh: '签名已过期', en: 'the signature has expired' },
  'nonce-used': { status: 401, zh: '同一份签名已经用过', en: 'this very signature was used before' },
  'wrong-target': { status: 421, zh: '报文不是给本单位或本地址的', en: 'the message is for another office or address' },
  'wrong-sender': {
    status: 403,
    zh: '签名密钥不属于报文所称的发送单位',
    en: 'the key is not that of the office the message names as its sender',
  },
  malformed: { status: 422, zh: '报文内容不合格式', en: 'not an exchange message' },
  'wrong-entry': {
    status: 422,
    zh: '存证条目与报文不符，或发送方未签',
    en: 'the entry is not what follows from the message, or its sender did not sign it',
  },
  'id-taken': { status: 409, zh: '同一编号已有另一份报文', en: 'another message has this id' },
  answered: { status: 409, zh: '该报文已有答复', en: 'the message has been answered already' },
  unknown: { status: 404, zh: '所答复的报文不存在', en: 'there is no message it could answer' },
  early: { status: 425, zh: '所答复的报文尚未收到签收', en: 'the message it answers is not yet acknowledged here' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly zh: string; readonly en: string }>>;

export type RefusalCode = keyof typeof REFUSALS;

export class Refused extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  constructor(code: RefusalCode, detail?: string) {
    super(detail ? `${REFUSALS[code].en}: ${detail}` : REFUSALS[code].en);
    this.name = 'Refused';
    this.code = code;
    this.status = REFUSALS[code].status;
  }
}
