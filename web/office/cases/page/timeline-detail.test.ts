import { expect, it } from 'vitest';
import type { Words } from '../../../ui/i18n.ts';
import zh from '../texts.zh.json';
import { timelineDetail } from './timeline-detail.ts';

const texts: Record<string, string> = zh;
const say = (key: string, words: Words = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(words[name]));
const told = (act: string, detail: Record<string, string | number | boolean>) =>
  timelineDetail({ act, detail }, say, '2026-10-13').join('，');

it('a decision says its fine and number, the handing over how it was received and by when to pay', () => {
  expect(
    told('decideFine', {
      fine: 15_000,
      number: '洪塘街综执简罚字〔2026〕第000004号',
      paper: 'x',
      inNameOf: 'hongtang',
    }),
  ).toBe('罚款 150 元，洪塘街综执简罚字〔2026〕第000004号');
  expect(told('handOver', { how: 'signed', paper: 'x', payBy: '2026-10-26' })).toBe('当事人签收，最晚 10-26 缴款');
  expect(told('handOver', { how: 'refused', paper: 'x' })).toBe('拒绝签收，已注明');
});

it('cash says amount and receipt, its way to the bank the voucher (APL 70, 71)', () => {
  expect(told('collectCash', { amount: 3_000, receiptNumber: '0001234', ground: 'withinLimit' })).toBe(
    '30 元，票据 0001234',
  );
  expect(told('remitToBank', { amount: 3_000, voucher: 'B-7' })).toBe('30 元，凭证 B-7');
});

it('what was shown, recorded, proposed and heard is said with its act (APL 47)', () => {
  expect(told('showCertificates', { certificates: '浙试-1、浙试-2' })).toBe('证号 浙试-1、浙试-2');
  expect(told('recordFacts', { evidence: 3 })).toBe('证据 3 份');
  expect(told('recordFacts', { evidence: 0 })).toBe('');
  expect(told('propose', { warning: true, fine: 5_000, grade: 'lighter' })).toBe('警告，罚款 50 元，从轻');
  expect(told('decideWarning', { warning: true, fine: 0, number: 'n' })).toBe('n');
  expect(told('hear', { stated: false, finding: 'none' })).toBe('问过，没有陈述申辩');
  expect(told('hear', { stated: true, finding: 'rejected' })).toBe('有陈述申辩，复核后未采纳');
  expect(told('educate', { ground: 'noFault', paper: 'x' })).toBe('没有主观过错');
});

it('a remedy says which way and since when, its end how it came out', () => {
  expect(told('noteRemedy', { kind: 'reconsideration', since: '2026-10-12' })).toBe('行政复议，自 10-12');
  expect(told('endRemedy', { outcome: 'annulled', on: '2026-12-01' })).toBe('撤销，12-01');
});

it('inner names and ids are never said', () => {
  expect(
    told('open', { team: 'zhzf-hongtang', organ: 'hongtang', township: '330205007', procedure: 'summary/1' }),
  ).toBe('');
});
