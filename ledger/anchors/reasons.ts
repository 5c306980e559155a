/** 理由 — every reason an anchor gives, with its sentence in both languages. `{word}` is filled from the facts. */
export interface Reason {
  readonly code: ReasonCode;
  readonly facts: Readonly<Record<string, string>>;
  readonly zh: string;
  readonly en: string;
}

export type ReasonCode = keyof typeof sentences;

const sentences = {
  'anchor.malformed': {
    zh: '检查点文本与所给的来源、大小或者根不一致：{why}',
    en: 'The text of the checkpoint does not agree with the origin, size or root given: {why}',
  },
  'anchor.fork': {
    zh: '{origin} 的大小 {size} 出现两个不同的根：日志分叉，立即停止并核查',
    en: 'Two different roots of {origin} at size {size}: the log has forked; stop and investigate at once',
  },
  'anchor.gap': {
    zh: '{origin} 自 {since} 起没有新的锚定，已超过 {hours} 小时；存证与见证照常进行',
    en: 'No new anchor of {origin} since {since}, more than {hours} hours; entries and witnesses go on as usual',
  },
  'anchor.unreachable': { zh: '对方没有应答：{why}', en: 'The other side does not answer: {why}' },
  'anchor.answer-unreadable': {
    zh: '对方的应答无法识别：{why}',
    en: 'The answer of the other side cannot be read: {why}',
  },
  'anchor.refused': { zh: '对方拒绝：{why}', en: 'The other side refused: {why}' },
  'anchor.other-driver': { zh: '回执属于 {driver}', en: 'The receipt belongs to {driver}' },
  'anchor.fault': { zh: '锚定程序出错：{why}', en: 'The anchor driver failed: {why}' },
  'anchor.not-asked': { zh: '本次启动以来尚未询问过对方', en: 'Not asked since the start of this process' },
  'timestamp.malformed': { zh: '时间戳令牌无法识别：{why}', en: 'The time-stamp token cannot be read: {why}' },
  'timestamp.imprint-differs': {
    zh: '时间戳所盖的不是这份检查点',
    en: 'The time-stamp was given for something else than this checkpoint',
  },
  'timestamp.nonce-differs': {
    zh: '时间戳不是对本次请求的应答',
    en: 'The time-stamp answers another request',
  },
  'timestamp.policy-differs': {
    zh: '时间戳策略是 {policy}，要求的是 {wanted}',
    en: 'The time-stamp was given under policy {policy}, not {wanted}',
  },
  'timestamp.certificate-missing': {
    zh: '令牌中没有签名者的证书',
    en: 'The token does not carry its signer’s certificate',
  },
  'timestamp.certificate-untrusted': {
    zh: '证书“{subject}”不能追溯到已配置的根证书',
    en: 'The certificate “{subject}” does not lead to a root that is trusted here',
  },
  'timestamp.certificate-time': {
    zh: '证书“{subject}”有效期为 {from} 至 {to}，时间戳时间 {at} 不在其内',
    en: 'The certificate “{subject}” is valid from {from} to {to}; the time-stamp says {at}',
  },
  'timestamp.certificate-purpose': {
    zh: '签名者的证书不是专用于时间戳的证书',
    en: 'The signer’s certificate is not one for time-stamping only',
  },
  'timestamp.certificate-ended': {
    zh: '签名者的证书已于 {ends} 到期；时间戳在其有效期内作出，仍然成立',
    en: 'The signer’s certificate ended on {ends}; the time-stamp was given before and still holds',
  },
  'timestamp.signature-bad': { zh: '时间戳的签名不符', en: 'The signature of the time-stamp does not fit' },
  'timestamp.algorithm-unknown': { zh: '不支持的算法 {algorithm}', en: 'Unknown algorithm {algorithm}' },
  'gateway.unknown': {
    zh: '网关的链上没有交易 {transaction}，将重新锚定',
    en: 'The gateway’s chain holds no transaction {transaction}; it is placed again',
  },
  'gateway.differs': {
    zh: '交易 {transaction} 中的锚定与回执不符',
    en: 'What transaction {transaction} anchored is not what the receipt says',
  },
  'gateway.not-confirmed': { zh: '网关尚未确认该区块', en: 'The gateway does not hold the block for final yet' },
  'chain.wrong-chain': {
    zh: '回执属于编号 {receipt} 的链，所连的链编号是 {chain}',
    en: 'The receipt is of chain {receipt}; the chain asked is {chain}',
  },
  'chain.contract-differs': {
    zh: '{contract} 处的合约不是锚定合约',
    en: 'What lies at {contract} is not the anchor contract',
  },
  'chain.origin-foreign': {
    zh: '链上 {origin} 属于另一账户 {owner}，本账户不能写入',
    en: 'On the chain {origin} belongs to another account, {owner}; ours cannot write for it',
  },
  'chain.size-behind': {
    zh: '链上已有更大的检查点：{size}',
    en: 'The chain holds a larger checkpoint already: {size}',
  },
  'chain.not-mined': { zh: '交易尚未进入区块：{why}', en: 'The transaction is in no block yet: {why}' },
  'chain.not-deep': {
    zh: '已有 {depth} 个确认，需要 {wanted} 个',
    en: '{depth} confirmations of {wanted}',
  },
  'chain.moved': {
    zh: '链发生重组，交易现在区块 {block}',
    en: 'The chain was reorganised; the transaction is now in block {block}',
  },
  'chain.reorganised': {
    zh: '链发生重组，区块 {block} 中的锚定已不存在，将重新锚定',
    en: 'The chain was reorganised and the anchor in block {block} is gone; it is placed again',
  },
  'chain.event-differs': {
    zh: '交易 {transaction} 中的锚定与回执不符',
    en: 'What transaction {transaction} anchored is not what the receipt says',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** @throws TypeError when the sentence asks for a fact that is not given */
export function reason(code: ReasonCode, facts: Readonly<Record<string, string>> = {}): Reason {
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, word: string) => {
      const value = facts[word];
      if (value === undefined) throw new TypeError(`${code} needs ${word}`);
      return value;
    });
  return { code, facts, zh: fill(sentences[code].zh), en: fill(sentences[code].en) };
}
