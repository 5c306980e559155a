import type { Receipt, SigningOfficer } from './parts.ts';
import { drawn, type SheetValue } from './sheet.ts';
import { chineseMoment } from './wording.ts';

/** 执法人员签名栏 — name, certificate number and handwriting of each officer. */
export function officerSignatures(officers: readonly SigningOfficer[]): SheetValue {
  return officers.map((o) => ({ name: o.name, certificate: o.certificate, hand: drawn(o.signature) }));
}

/** 当事人签收栏 — the signature with its time, or the note of refusal with its witness. */
export function receiptBlock(receipt: Receipt): SheetValue {
  if (receipt.kind === 'awaited') return { signed: true, at: '', hand: drawn({ kind: 'awaited' }), signer: '' };
  if (receipt.kind === 'signed')
    return {
      signed: true,
      at: chineseMoment(receipt.at),
      hand: drawn(receipt.signature),
      signer: receipt.signer ?? '',
    };
  const witness = receipt.witness === undefined ? '' : `见证人：${receipt.witness}。`;
  return { signed: false, at: chineseMoment(receipt.at), note: `当事人拒绝签收，${receipt.note}。${witness}` };
}
