import { type Bilingual, dayOf, fen, instant, mainLine, type Refusal } from '@zhiyi/kernel';
import { type Act, calendarFor, deadlinesOf, readItems } from '@zhiyi/store';
import type { z } from 'zod';
import { mattersByCode, matterVersion } from '../../catalogue/index.ts';
import {
  type Duty,
  duties,
  officersOn,
  organ as organOf,
  personGlosses,
  team as teamOf,
  townshipOf,
} from '../../people/index.ts';
import type { casePageSchema } from '../contract.ts';
import type { Case } from '../domain/case.ts';
import { type Judgement, judgeAll } from '../domain/judge.ts';
import { dutyClocks, nextDuty } from '../domain/next.ts';
import { type PartyProfile, partyMask } from '../domain/party.ts';
import type { CasesDeps } from './deps.ts';
import { weighed } from './discretion.ts';
import { besidesOf, dutyChecks, gatherFacts, preconditionOf } from './facts.ts';
import { workingDaysLeft } from './list.ts';
import { caseStream, loadCase } from './load.ts';
import { surchargeOn } from './payments.ts';

/** The page with refusals still as data; the door turns them into words. */
export type CasePage = Omit<z.infer<typeof casePageSchema>, 'now' | 'later'> & {
  readonly now: readonly PageAct[];
  readonly later: readonly PageAct[];
};

export interface PageAct {
  readonly do: string;
  readonly name: Bilingual;
  readonly by: string;
  readonly byName: Bilingual;
  readonly law: Judgement['step']['law'];
  readonly paper?: string;
  readonly refusals: readonly Refusal[];
}

/** 案件页 — where it stands, what must happen next, by when, by whom, and what proves it. */
export async function casePage(deps: CasesDeps, act: Act, caseId: string): Promise<CasePage> {
  const c = await loadCase(act, caseId);
  const { table } = c;
  const facts = await gatherFacts(deps, act, c, {});
  const judged = judgeAll(facts.case, facts, await dutyChecks(act, c));
  const { calendar } = await calendarFor(act);
  const clocks = await deadlinesOf(act, caseStream(caseId));
  const next = nextDuty(c, dutyClocks(c, clocks));
  const state = table.states[c.state.main];
  return {
    caseId,
    version: c.version,
    caseNumber: c.caseNumber,
    decisionNumber: c.decision?.number ?? null,
    procedure: table.id,
    procedureName: table.name,
    state: c.state as never,
    stateName: { zh: state?.zh ?? c.state.main, en: state?.en ?? c.state.main },
    steps: stepBar(c),
    tracks: Object.entries(c.state.tracks).flatMap(([track, instances]) =>
      Object.values(instances).map((at) => {
        const t = table.tracks[track];
        const text = t?.states[at];
        return {
          track,
          name: { zh: t?.name.zh ?? track, en: t?.name.en ?? track },
          state: at,
          stateName: { zh: text?.zh ?? at, en: text?.en ?? at },
          done: doneStates.has(`${track}.${at}`),
        };
      }),
    ),
    ...(await whoAndWhat(act, c)),
    fine: c.decision?.fine ?? c.proposal?.fine ?? null,
    proposal: c.proposal
      ? {
          types: [...c.proposal.types],
          fine: c.proposal.fine,
          grade: c.proposal.grade,
          lawApplied: lawNotes[c.proposal.lawApplied.why] ?? lawNotes.unchanged,
        }
      : null,
    payment: await paymentOf(deps, act, c),
    next: next
      ? {
          do: next.do,
          name: next.name,
          byName: dutyName(next.by),
          dueAt: next.dueAt ?? null,
          provisional: next.provisional ?? false,
        }
      : null,
    now: judged.now.map(pageAct),
    later: judged.later.map(pageAct),
    deadlines: clocks.map((d) => ({
      clock: d.clock,
      name: d.answer.name,
      state: d.state,
      dueAt: d.dueAt,
      provisional: d.provisional,
      workingDaysLeft: d.dueAt === null ? null : workingDaysLeft(calendar, dayOf(act.now), dayOf(instant(d.dueAt))),
      answer: d.answer,
    })),
    viewers: c.viewers.filter((v) => !v.startsWith('posting:')).length,
    secrecy: c.secrecy,
    openedAt: c.openedAt,
  };
}

/** 从旧兼从轻 in words (APL 37). */
const lawNotes: Readonly<Record<string, Bilingual>> & { readonly unchanged: Bilingual } = {
  unchanged: { zh: '行为时与决定时的依据相同', en: 'the same provision on both days' },
  laterIsLighter: { zh: '决定时的新规定较轻，适用新规定', en: 'the later provision is lighter and applies' },
  laterIsNotLighter: {
    zh: '新规定不较轻，适用行为时的规定',
    en: 'the later provision is not lighter; that of the day of the act applies',
  },
};

const doneStates = new Set(['correction.corrected', 'payment.paid', 'cash.withBank', 'report.filed', 'remedy.ended']);

function pageAct(j: Judgement): PageAct {
  return {
    do: j.step.do,
    name: j.step.name,
    by: j.step.by,
    byName: dutyName(j.step.by),
    law: j.step.law,
    ...(j.step.paper === undefined ? {} : { paper: j.step.paper }),
    refusals: j.refusals,
  };
}

function dutyName(duty: string): Bilingual {
  const rule = duties[duty as Duty];
  return { zh: rule?.zh ?? duty, en: rule?.en ?? duty };
}

function stepBar(c: Case): CasePage['steps'] {
  const { states } = c.table;
  const line = mainLine(c.table, c.state.main);
  const at = line.indexOf(c.state.main);
  return line.map((s, i) => {
    const text = states[s];
    const ended = text?.end === true && i === at;
    return {
      state: s,
      name: { zh: text?.zh ?? s, en: text?.en ?? s },
      law: (text?.law ?? []).map((a) => ({ ...a })),
      status: i < at || ended ? 'done' : i === at ? 'now' : 'todo',
    };
  });
}

async function whoAndWhat(
  act: Act,
  c: Case,
): Promise<Pick<CasePage, 'party' | 'matter' | 'inNameOf' | 'team' | 'officers' | 'township' | 'place'>> {
  const [profile] = c.facts ? await readItems<PartyProfile>(act, [c.facts.party.profileItem]) : [];
  const [matter] = c.facts ? await mattersByCode(act, [c.facts.matter]) : [];
  const organ = await organOf(act, c.organ);
  const team = await teamOf(act, c.team).catch(() => undefined);
  const officers = await officersOn(act, [...c.officers], dayOf(act.now));
  const glosses = await personGlosses(act, [...c.officers]);
  const township = await townshipOf(act, c.place.township);
  const at =
    c.facts && matter
      ? await matterVersion(act, c.facts.matter, { act: dayOf(c.facts.actAt), decision: dayOf(act.now) })
      : undefined;
  const grades = at && c.state.main === 'facts' ? await weighed(act, c, at, undefined) : undefined;
  const [place] = c.officers.some((id) => id === act.actor.id)
    ? await readItems<string>(act, [c.place.addressItem])
    : [];
  return {
    party: profile ? { masked: partyMask(profile.content), kind: profile.content.kind } : null,
    matter: matter
      ? {
          code: matter.code,
          name: matter.name,
          plainName: matter.plainName,
          precondition: (at && preconditionOf(at, c)) ?? null,
          besides: at ? besidesOf(at, c).map(({ kind, need, zh, en }) => ({ kind, need, name: { zh, en } })) : [],
          grades: grades?.grades.map((g) => ({ ...g })) ?? [],
          gradesConfirmed: grades?.gradesConfirmed ?? false,
        }
      : null,
    inNameOf: { organ: organ.id, name: organ.fullNameZh, nameEn: organ.nameEn },
    team: { id: c.team, name: team?.nameZh ?? c.team, nameEn: team?.nameEn ?? c.team },
    officers: officers.map((o) => ({
      id: o.id as never,
      name: o.name,
      nameEn: glosses.get(o.id) ?? o.name,
      certificate: o.certificate?.number ?? null,
      certificateUntil: o.certificate?.validTo ?? null,
    })),
    township: {
      code: c.place.township,
      name: township?.nameZh ?? c.place.township,
      nameEn: township?.nameEn ?? c.place.township,
    },
    place: place
      ? { address: place.content, longitude: c.place.longitude ?? null, latitude: c.place.latitude ?? null }
      : null,
  };
}

async function paymentOf(deps: CasesDeps, act: Act, c: Case): Promise<CasePage['payment']> {
  if (c.state.tracks.payment?.only === undefined) return null;
  const order = await act.tx
    .selectFrom('cases.payment_orders')
    .select('order_number')
    .where('district', '=', act.district)
    .where('case_id', '=', c.id)
    .executeTakeFirst();
  return {
    payBy: c.payBy ?? null,
    orderNumber: order?.order_number ?? null,
    payAddress: (order && deps.payments.payAddress(order.order_number)) || null,
    surcharge: c.payment ? c.payment.surcharge : c.payBy ? await surchargeOn(act, c, dayOf(act.now)) : fen(0),
    paidAt: c.payment?.at ?? null,
  };
}
