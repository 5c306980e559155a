import type { Party } from './parts.ts';
import type { Line } from './sheet.ts';
import { orStruck } from './wording.ts';

/** 你 or 你单位, as the paper addresses the party; behind an individual business stands a natural person. */
export function you(party: Party): string {
  return party.kind === 'organisation' ? '你单位' : '你';
}

/** 当事人基本情况 — the lines of the party block; each blank is struck. */
export function partyLines(party: Party): readonly Line[] {
  const contact: readonly Line[] = [
    [party.kind === 'organisation' ? '住所' : '住址', party.address],
    ['联系电话', orStruck(party.phone)],
  ];
  switch (party.kind) {
    case 'citizen':
      return [
        ['当事人', party.sex === undefined ? party.name : `${party.name}（${party.sex}）`],
        [party.identity.kind, party.identity.number],
        ...contact,
        ...(party.guardian === undefined ? [] : [['监护人', party.guardian] as Line]),
      ];
    case 'individual-business':
      return [
        ['当事人', party.name],
        ['统一社会信用代码', party.creditCode],
        ['经营者', party.operator],
        ...(party.identity === undefined ? [] : [[party.identity.kind, party.identity.number] as Line]),
        ['经营场所', party.address],
        ['联系电话', orStruck(party.phone)],
      ];
    case 'organisation':
      return [
        ['当事人', party.name],
        ['统一社会信用代码', party.creditCode],
        [
          '法定代表人',
          party.position === undefined ? party.representative : `${party.representative}（${party.position}）`,
        ],
        ...contact,
      ];
  }
}
