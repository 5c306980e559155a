/** 证据包的理由 — what is said of a package beside what is said of each receipt in it. */
export const packageSentences = {
  'package.verified': {
    zh: '可验证：包内 {entries} 条存证逐条核验无误，{originals} 个原件与存证逐字节一致',
    en: 'Verified: each of the {entries} entries holds, and {originals} originals are, byte for byte, what was recorded',
  },
  'package.witnessed': {
    zh: '日志 {origin}；见证人 {witnesses}；见证时间 {from} 至 {to}',
    en: 'Log {origin}; witnesses {witnesses}; witnessed from {from} to {to}',
  },
  'package.sequence-whole': {
    zh: '{records} 个记录（案件、证据、文书）各自的存证编号连续，前后相接，没有缺漏',
    en: 'Each of the {records} records (case, evidence, papers) is numbered without a gap, and each entry names the one before',
  },
  'package.closed': {
    zh: '结案条目是本案第 {count} 条，所载件数与包内一致',
    en: 'The closing entry is number {count} of the case, and the count it states is what the package holds',
  },
  'package.open': {
    zh: '注意：包内没有结案条目，做包之后案件可能还有新的存证',
    en: 'Note: there is no closing entry; the case may have gone on after the package was made',
  },
  'package.waiting': {
    zh: '注意：“{name}”最后 {count} 条做包时还没有足够的见证，未列入本包',
    en: 'Note: when the package was made the last {count} entries of “{name}” were not yet witnessed and are not in it',
  },
  'package.not-anchored': {
    zh: '注意：包内没有外部锚定（时间戳或者链），时间取自见证人',
    en: 'Note: nothing in it is anchored outside (time-stamp or chain); times are those of the witnesses',
  },
  'package.original-absent': {
    zh: '注意：“{name}”第 {seq} 条所记的原件不在包内',
    en: 'Note: the original recorded by entry {seq} of “{name}” is not in the package',
  },
  'package.demo': {
    zh: '注意：这是演示数据，没有法律效力',
    en: 'Note: this is demonstration data without legal effect',
  },
  'package.unreadable': { zh: '证据包无法识别：{why}', en: 'The package cannot be read: {why}' },
  'package.manifest': { zh: '包内清单无法识别：{why}', en: 'The list of the package cannot be read: {why}' },
  'package.signature': {
    zh: '包内清单的签名不符：清单被改动，或者不是签署这些存证的机关所做',
    en: 'The signature under the list does not fit: the list was changed, or was not made by the organ that signed the entries',
  },
  'package.file-missing': { zh: '缺少文件：{path}', en: 'A file is missing: {path}' },
  'package.file-extra': { zh: '清单上没有的文件：{path}', en: 'A file that is not on the list: {path}' },
  'package.file-changed': {
    zh: '文件被改动：{path} 与做包时不同',
    en: 'A file was changed: {path} is not what was packed',
  },
  'package.event-differs': {
    zh: '记录与存证不符：{path} 不是该条存证所承诺的内容',
    en: 'A record does not fit its entry: {path} is not what the entry commits to',
  },
  'package.sequence': {
    zh: '“{name}”的存证不连续：第 {seq} 条与前一条接不上',
    en: 'The entries of “{name}” do not follow: number {seq} does not continue the one before',
  },
  'package.original-differs': {
    zh: '原件与存证不一致：{path} 的 {algorithm} 摘要不是取证时记录的',
    en: 'An original differs from the record: the {algorithm} digest of {path} is not the one recorded',
  },
  'package.words-differ': {
    zh: '文字与存证不一致：{path} 不是取证时所写的说明、文件名或者设备名',
    en: 'Words differ from the record: {path} is not the description, file name or device label written when it was taken',
  },
  'package.words-absent': {
    zh: '注意：“{name}”第 {seq} 条所记的文字说明不在包内',
    en: 'Note: the words recorded by entry {seq} of “{name}” are not in the package',
  },
  'package.other-case': {
    zh: '“{name}”不属于本案：存证中没有它归入本案的记录',
    en: '“{name}” is not of this case: no entry says that it belongs to it',
  },
  'package.closing-count': {
    zh: '结案条目所载件数 {said} 与包内 {held} 不符',
    en: 'The closing entry counts {said}, the package holds {held}',
  },
} as const;
