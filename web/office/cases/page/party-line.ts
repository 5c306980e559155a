import type { AnswerOf } from '@zhiyi/kernel/route';
import type { fullParty } from '@zhiyi/modules/cases/contract';

type Party = AnswerOf<typeof fullParty>['value']['party'];

/** The whole party in one line: name, number, who answers for it, where to reach it. */
export function partyLine(party: Party, separator: string): string {
  if (party === null) return '';
  const { name, identity, creditCode, representative, phone, address } = party;
  return [name, identity && `${identity.kind} ${identity.number}`, creditCode, representative, phone, address]
    .filter((part): part is string => part !== undefined && part !== '')
    .join(separator);
}
