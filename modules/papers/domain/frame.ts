import { chineseDate } from '@zhiyi/kernel';
import type { Header } from './parts.ts';
import { type PaperKind, qr, type Sheet } from './sheet.ts';

/** What surrounds every outward paper: organ, title, number, code for checking, date and place of the seal, copies. */
export function frame(kind: PaperKind, head: Header): Sheet {
  return {
    title: kind.title.zh,
    organ: head.organ,
    handledBy: head.handledBy ?? '',
    number: head.number,
    caseNumber: head.caseNumber ?? '',
    date: chineseDate(head.date),
    qr: qr(head.verify),
    seal: kind.seal !== 'none',
    copies: copiesNote(kind),
  };
}

/** `本文书一式两份，一份交付当事人，一份由行政机关存档。` */
function copiesNote(kind: PaperKind): string {
  if (kind.copies.length === 0) return '';
  const count = ['', '一', '两', '三', '四'][kind.copies.length] ?? String(kind.copies.length);
  return `本文书一式${count}份，${kind.copies.map((copy) => `一份${copy}`).join('，')}。`;
}
