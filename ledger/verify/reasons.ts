import { packageSentences } from './package-reasons.ts';

/** 理由 — every reason a verifier gives, with its sentence in both languages. `{word}` is filled from the facts. */
const sentences = {
  verified: {
    zh: '可验证：该条目是日志 {origin} 的第 {index} 条，已由 {witnesses} 见证，见证时间 {time}',
    en: 'Verified: this is entry {index} of the log {origin}, witnessed by {witnesses}, at {time}',
  },
  'receipt.unreadable': { zh: '存证凭证无法识别：{why}', en: 'The receipt cannot be read: {why}' },
  'entry.unreadable': { zh: '存证条目无法识别：{why}', en: 'The entry cannot be read: {why}' },
  'entry.signature-bad': {
    zh: '条目上密钥 {key} 的签名不符',
    en: 'The signature of key {key} under the entry does not fit',
  },
  'entry.unsigned': { zh: '条目上没有已知密钥的签名', en: 'No known key has signed the entry' },
  'entry.key-not-added': {
    zh: '凭证所附的密钥 {key} 没有在该日志登记：登记条目、密钥、证明三者不相符',
    en: 'The log was not told of key {key}: the entry that adds it, the key and the proof do not fit together',
  },
  'entry.commitment': {
    zh: '所示内容与条目中的“{name}”不符',
    en: 'What is shown is not what the entry commits to under “{name}”',
  },
  'proof.unreadable': { zh: '存证证明无法识别：{why}', en: 'The proof cannot be read: {why}' },
  'proof.not-included': {
    zh: '证明不能把该条目引到检查点的根：条目、证明、检查点三者有一处被改动',
    en: 'The proof does not lead from the entry to the root of the checkpoint: one of the three was changed',
  },
  'policy.unreadable': { zh: '见证规则无法识别：{why}', en: 'The policy cannot be read: {why}' },
  'policy.not-in-force': {
    zh: '凭证所附见证规则不是日志 {size} 条时有效的那一版',
    en: 'The policy in the receipt is not the one that was in force when the log held {size} entries',
  },
  'policy.weak': {
    zh: '注意：按此见证规则，只要 {dishonest} 个见证人不诚实，就可能出现两套历史',
    en: 'Note: under this policy {dishonest} dishonest witnesses are enough to show two histories',
  },
  'policy.not-counted': {
    zh: '注意：见证人太多，未能逐一核算此见证规则的强度',
    en: 'Note: too many witnesses to count out how strong this policy is',
  },
  'checkpoint.unreadable': { zh: '检查点无法识别：{why}', en: 'The checkpoint cannot be read: {why}' },
  'checkpoint.signature-bad': {
    zh: '检查点上有一处已知密钥的签名不符',
    en: 'A signature of a known key under the checkpoint does not fit',
  },
  'checkpoint.log-unsigned': {
    zh: '检查点没有该日志密钥的签名',
    en: 'The checkpoint is not signed by a key of its log',
  },
  'quorum.not-met': {
    zh: '尚未达到见证规则要求：目前只有 {witnesses} 见证',
    en: 'The policy is not met: witnessed by {witnesses} only',
  },
  'witness.clock': {
    zh: '注意：见证人 {witness} 的时钟与其余相差 {seconds} 秒',
    en: 'Note: the clock of witness {witness} is {seconds} seconds off the others',
  },
  'entry.time': {
    zh: '注意：条目自述时间 {claimed} 与见证时间 {time} 相差较大',
    en: 'Note: the entry says {claimed}, the witnesses {time}',
  },
  'anchor.bad': {
    zh: '“{driver}”的锚定与该条目不符：{why}',
    en: 'The anchor “{driver}” does not fit this entry: {why}',
  },
  'anchor.timestamp': {
    zh: '可信时间戳：时间戳机构“{signer}”在 {at} 为包含该条目的检查点盖戳（规模 {size}），离线核验无误',
    en: 'Time-stamp: the authority “{signer}” stamped a checkpoint over this entry (size {size}) at {at}; checked offline',
  },
  'anchor.policy': {
    zh: '注意：“{driver}”锚定的检查点（规模 {size}）按当时有效的见证规则判断，该规则附在凭证中',
    en: 'Note: the checkpoint of the anchor “{driver}” (size {size}) is judged under the policy in force then, which the receipt carries',
  },
  'anchor.chain': {
    zh: '注意：包含该条目的检查点（规模 {size}）另存于{place}，交易 {transaction}，时间 {at}；须向该处查证',
    en: 'Note: a checkpoint over this entry (size {size}) lies at {place}, transaction {transaction}, {at}; that must be asked there',
  },
  ...packageSentences,
} as const;

export type ReasonCode = keyof typeof sentences;

/** `no`: the answer is no because of it; `note`: the reader should know; `yes`: the sentence of a good verdict. */
export interface Reason {
  readonly code: ReasonCode;
  readonly weight: 'no' | 'note' | 'yes';
  readonly facts: Readonly<Record<string, string>>;
  readonly zh: string;
  readonly en: string;
}

const NOTES: readonly ReasonCode[] = [
  'policy.weak',
  'policy.not-counted',
  'witness.clock',
  'entry.time',
  'anchor.chain',
  'anchor.policy',
  'package.open',
  'package.waiting',
  'package.not-anchored',
  'package.original-absent',
  'package.words-absent',
  'package.demo',
];
const YES: readonly ReasonCode[] = [
  'verified',
  'anchor.timestamp',
  'package.verified',
  'package.witnessed',
  'package.sequence-whole',
  'package.closed',
];

/** @param factsEn where a fact is a sentence of its own, its English */
export function reason(
  code: ReasonCode,
  facts: Readonly<Record<string, string>> = {},
  factsEn: Readonly<Record<string, string>> = facts,
): Reason {
  const fill = (text: string, of = facts) => text.replace(/\{(\w+)\}/g, (whole, word: string) => of[word] ?? whole);
  const { zh, en } = sentences[code];
  const weight = YES.includes(code) ? 'yes' : NOTES.includes(code) ? 'note' : 'no';
  return { code, weight, facts, zh: fill(zh), en: fill(en, factsEn).replaceAll('、', ', ') };
}

/** The same reason, of one file of a package. */
export function within(path: string, r: Reason): Reason {
  return { ...r, facts: { ...r.facts, path }, zh: `${path}：${r.zh}`, en: `${path}: ${r.en}` };
}

export const reasonCodes = Object.keys(sentences) as readonly ReasonCode[];
