import type { RefusalTable } from '@zhiyi/kernel';
import { apl } from '@zhiyi/law';

/** 证据一章的不予办理理由 — every way this chapter says no. */
export const evidenceRefusals = {
  'evidence.record-unreadable': {
    zh: '取证记录缺项或者格式不对：{what}。',
    en: 'The capture record is incomplete or malformed: {what}.',
    law: [apl(46, 2), apl(47)],
    instead: {
      zh: '先发 record 字段（JSON，含设备算出的 SHA-256），再发 file 字段。',
      en: 'Send the field record (JSON with the SHA-256 computed on the device) before the field file.',
    },
  },
  'evidence.no-file': {
    zh: '没有收到文件。',
    en: 'No file came with the record.',
    law: [apl(46, 2)],
  },
  'evidence.empty': {
    zh: '文件是空的。',
    en: 'The file is empty.',
    law: [apl(46, 2)],
    instead: { zh: '请在设备上打开看一眼，再发一次。', en: 'Open it on the device first, then send it again.' },
  },
  'evidence.type-not-accepted': {
    zh: '不收这种文件。可收：{types}。',
    en: 'This kind of file is not accepted. Accepted: {types}.',
    law: [apl(46, 2)],
    instead: {
      zh: '请保留原始文件，另以可收的格式导出一份提交。',
      en: 'Keep the original and hand in a copy in an accepted format.',
    },
  },
  'evidence.too-large': {
    zh: '文件超过 {limit} MB。',
    en: 'The file is larger than {limit} MB.',
    law: [apl(46, 2)],
    instead: { zh: '请分段提交，每段另记取证时间。', en: 'Hand it in as parts, each with its own time of capture.' },
  },
  'evidence.image-broken': {
    zh: '图片文件头无法读取，可能没有传完或者已损坏。',
    en: 'The header of the picture cannot be read; it may be cut short or damaged.',
    law: [apl(41, 2), apl(46, 2)],
    instead: { zh: '请在设备上打开看一眼，再发一次。', en: 'Open it on the device first, then send it again.' },
  },
  'evidence.image-too-big': {
    zh: '图片声明的尺寸 {width}×{height} 过大，不予打开。',
    en: 'The picture claims {width}×{height} pixels and is not opened.',
    law: [apl(46, 2)],
  },
  'evidence.digest-differs': {
    zh: '收到的文件与设备取证时的指纹（SHA-256）不一致，没有保存。',
    en: 'The file received does not match the fingerprint (SHA-256) taken on the device; nothing was kept.',
    law: [apl(46, 2)],
    instead: { zh: '原件还在设备上，请重发。', en: 'The original is still on the device: send it again.' },
  },
  'evidence.statement-has-no-file': {
    zh: '这份证据是笔录，没有文件。',
    en: 'This evidence is a written statement; there is no file.',
    law: [apl(55, 2)],
    instead: { zh: '请查看笔录全文。', en: 'Read the words of the statement instead.' },
  },
  'evidence.original-altered': {
    zh: '存放的文件与接收时的指纹不一致，不予出示。',
    en: 'The file in store does not match the fingerprint taken when it was received, and is not shown.',
    law: [apl(46, 2)],
    instead: {
      zh: '请通知系统管理员从备份恢复，并核查原因。',
      en: 'Tell the system administrator: restore it from the backup and find the cause.',
    },
  },
  'evidence.original-missing': {
    zh: '存放的文件不见了。',
    en: 'The file is missing from the store.',
    law: [apl(46, 2), apl(47)],
    instead: {
      zh: '请通知系统管理员从备份恢复，并核查原因。',
      en: 'Tell the system administrator: restore it from the backup and find the cause.',
    },
  },
  'evidence.id-taken': {
    zh: '这个证据编号已用于另一份材料。',
    en: 'This evidence id already stands for something else.',
    law: [apl(47)],
  },
  'evidence.not-found': {
    zh: '有 {missing} 份证据不存在，或者您看不到。',
    en: '{missing} of these pieces of evidence do not exist or are not yours to see.',
    law: [apl(46)],
  },
  'evidence.in-another-case': {
    zh: '有 {count} 份证据已在另一件案件中。',
    en: '{count} of these pieces of evidence already belong to another case.',
    law: [apl(46), apl(47)],
  },
  'evidence.wrong-state': {
    zh: '证据现在是“{stateZh}”，不能{actZh}。',
    en: 'The evidence is now “{stateEn}”; this cannot be done: {actEn}.',
    law: [apl(46, 2), apl(46, 3)],
  },
  'evidence.case-over': {
    zh: '案件已经办完（{state}），案卷不再变动，证据不再审核、排除。',
    en: 'The case is over ({state}); its file no longer changes: evidence is neither verified nor excluded any more.',
    law: [apl(46, 2), apl(47)],
    instead: {
      zh: '发现证据有问题、决定有错误的，由机关依照第七十五条主动改正。',
      en: 'Where evidence or a decision turns out to be wrong, the organ corrects it by itself under article 75.',
    },
  },
  'evidence.own-record': {
    zh: '自己取得的证据须由另一人审核。',
    en: 'Somebody else must verify what you captured yourself.',
    law: [apl(41, 2), apl(46, 2)],
  },
  'evidence.no-reason': {
    zh: '须写明理由。',
    en: 'A reason must be written down.',
    law: [apl(46, 3), apl(47)],
  },
  'evidence.statement-empty': {
    zh: '笔录没有内容。',
    en: 'The record of the statement is empty.',
    law: [apl(55, 2)],
  },
  'evidence.certificates-not-shown': {
    zh: '询问、检查前须出示执法证件。',
    en: 'Certificates must be shown before questioning or inspecting.',
    law: [apl(55, 1)],
    instead: {
      zh: '出示证件后重新询问，并如实记下时间。',
      en: 'Show the certificates, ask again, and record the true time.',
    },
  },
  'evidence.ends-before-it-begins': {
    zh: '笔录的结束时间不能早于开始时间。',
    en: 'A statement cannot end before it begins.',
    law: [apl(55, 2)],
  },
  'evidence.in-the-future': {
    zh: '笔录的时间还没有到。',
    en: 'The time of the statement has not come yet.',
    law: [apl(47), apl(55, 2)],
  },
  'evidence.recorder-absent': {
    zh: '记录人须是在场的执法人员之一。',
    en: 'Whoever writes the record must be one of the officers present.',
    law: [apl(42), apl(55, 2)],
  },
} as const satisfies RefusalTable;
