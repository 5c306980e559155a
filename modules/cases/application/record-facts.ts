import { dayOf, type Instant, instant, localDate } from '@zhiyi/kernel';
import { type Act, addItems, indexSubject, type NewItem } from '@zhiyi/store';
import type { z } from 'zod';
import { attachToCase } from '../../evidence/index.ts';
import type { factsSchema } from '../contract.ts';
import type { Case, Facts } from '../domain/case.ts';
import { ageOn, isIdentified, type PartyProfile, partyNumber } from '../domain/party.ts';
import type { CasesDeps } from './deps.ts';
import { type CaseAnswer, perform } from './perform.ts';

export type FactsInput = z.infer<typeof factsSchema>;

/**
 * 记录事实 — what happened, who, when, where, by what it is shown, and every statutory factor as asked and answered (APL 28–33, 36, 40). May be
 * repeated until a penalty is proposed; names and free text go to the sealed store.
 */
export async function recordFacts(deps: CasesDeps, act: Act, caseId: string, input: FactsInput): Promise<CaseAnswer> {
  return perform(deps, act, {
    caseId,
    do: 'recordFacts',
    events: async (c) => {
      const facts = await sealFacts(act, c, input);
      if (facts.evidence.length > 0) await attachToCase(act, facts.evidence, c.id, c.viewers);
      return [{ type: 'FactsRecorded/1', data: { facts } }];
    },
  });
}

async function sealFacts(act: Act, c: Case, input: FactsInput): Promise<Facts> {
  const profile = profileOf(input.party);
  const shown = Object.fromEntries(Object.entries(input.factors).map(([name, f]) => [name, f.shown]));
  const items: readonly NewItem[] = [
    { kind: 'profile', content: profile },
    { kind: 'description', content: input.description },
    { kind: 'place', content: input.place.address },
    { kind: 'finding', content: shown },
  ];
  const [profileItem, descriptionItem, addressItem, findingItem] = await addItems(act, c.subject, items);
  const number = partyNumber(profile);
  await indexSubject(act, c.subject, [
    { field: 'name', value: profile.name, how: 'name' },
    ...(number === undefined ? [] : [{ field: 'number', value: number, how: 'whole' as const }]),
    ...(profile.phone ? [{ field: 'phone', value: profile.phone, how: 'whole' as const }] : []),
  ]);
  const actAt: Instant = instant(input.actAt);
  const age = ageOn(profile, dayOf(actAt));
  const yes = Object.fromEntries(
    Object.entries(input.factors).map(([name, f]) => [name, f.yes]),
  ) as unknown as Facts['circumstances'];
  return {
    matter: input.matter,
    party: {
      subject: c.subject,
      profileItem: profileItem as string,
      kind: profile.kind,
      identified: isIdentified(profile),
    },
    ...(age === undefined ? {} : { age }),
    capacity: input.capacity,
    actAt,
    discoveredOn: localDate(input.discoveredOn),
    place: {
      township: input.place.township,
      addressItem: addressItem as string,
      ...(input.place.longitude === undefined ? {} : { longitude: input.place.longitude }),
      ...(input.place.latitude === undefined ? {} : { latitude: input.place.latitude }),
    },
    descriptionItem: descriptionItem as string,
    evidence: input.evidence,
    certain: input.certain,
    circumstances: yes,
    findingItem: findingItem as string,
    endangersLife: input.endangersLife,
    noInterest: input.noInterest,
    suspectedCrime: input.suspectedCrime,
  };
}

function profileOf(p: FactsInput['party']): PartyProfile {
  const { birthDate, ...rest } = p;
  const known = Object.fromEntries(
    Object.entries(rest).filter(([, v]) => v !== undefined && v !== ''),
  ) as unknown as PartyProfile;
  return birthDate === undefined ? known : { ...known, birthDate: localDate(birthDate) };
}
