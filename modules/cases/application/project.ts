import type { Instant } from '@zhiyi/kernel';
import {
  type AccessColumns,
  type Act,
  deadlinesOf,
  type Grant,
  grantAccess,
  keepWords,
  readItems,
  updateAccess,
} from '@zhiyi/store';
import { mattersByCode } from '../../catalogue/index.ts';
import { type Case, hasEnded } from '../domain/case.ts';
import { dutyClocks, nextDuty } from '../domain/next.ts';
import type { PartyProfile } from '../domain/party.ts';
import type { CasesDeps } from './deps.ts';
import { caseStream } from './load.ts';

/** Renews what lists and pages read of a case, in the act's transaction: one row, its access and its sort columns. */
export async function project(_deps: CasesDeps, act: Act, c: Case, known?: { readonly place: string }): Promise<void> {
  const fresh = c.version === 1;
  const clocks = fresh ? [] : dutyClocks(c, await deadlinesOf(act, caseStream(c.id)));
  const next = nextDuty(c, clocks);
  const due = clocks[0];
  const over = hasEnded(c);
  const items = known
    ? []
    : await readItems<PartyProfile | string>(act, [
        c.place.addressItem,
        ...(c.facts ? [c.facts.party.profileItem] : []),
      ]);
  const profile = items.find((i) => i.kind === 'profile')?.content as PartyProfile | undefined;
  const place = items.find((i) => i.kind === 'place')?.content;
  const placeWords = known?.place ?? (typeof place === 'string' ? place : '');
  const [matter] = c.facts ? await mattersByCode(act, [c.facts.matter]) : [];
  const row = {
    version: c.version,
    procedure: c.table.id,
    case_number: c.caseNumber,
    decision_number: c.decision?.number ?? null,
    main: c.state.main,
    tracks: JSON.stringify(c.state.tracks),
    matter: c.facts?.matter ?? null,
    matter_name: matter?.plainName ?? null,
    party_subject: c.facts?.party.subject ?? null,
    party_item: c.facts?.party.profileItem ?? null,
    party_kind: c.facts?.party.kind ?? null,
    officers: [...c.officers],
    team: c.team,
    organ: c.organ,
    township: c.place.township,
    longitude: c.place.longitude ?? null,
    latitude: c.place.latitude ?? null,
    fine: c.decision?.fine ?? c.proposal?.fine ?? null,
    acted_at: c.facts?.actAt ?? null,
    decided_at: c.decision?.decidedAt ?? null,
    served_at: c.servedAt ?? null,
    closed_at: over || c.state.main === 'closed' ? act.now : null,
    updated_at: act.now,
    due_at: due?.dueAt ?? null,
    due_clock: due?.clock ?? null,
    due_provisional: due?.provisional ?? false,
    next_act: next?.do ?? null,
    secrecy: c.secrecy,
    viewers: [...c.viewers, 'system'].sort(),
  };
  const written = act.tx
    .insertInto('cases.cases')
    .values({ district: act.district, id: c.id, opened_at: c.openedAt, ...row })
    .onConflict((on) => on.columns(['district', 'id']).doUpdateSet(row));
  act.write([written.compile()]);
  const columns = columnsOf(c, due?.dueAt);
  if (fresh) await grantAccess(act, c.id, grantsOf(c), columns);
  else await updateAccess(act, c.id, columns);
  const words = {
    viewers: c.viewers,
    open: [c.caseNumber, c.decision?.number ?? '', matter?.name ?? '', matter?.plainName ?? ''],
    sealed: [profile?.name ?? '', placeWords],
    subjects: [...new Set([c.subject, ...(c.facts ? [c.facts.party.subject] : [])])],
  };
  keepWords(act, c.id, words, columns, fresh);
}

/** The columns by which lists sort and filter, as every grant of the case carries them. */
export async function sortColumns(act: Act, c: Case): Promise<AccessColumns> {
  const [due] = dutyClocks(c, await deadlinesOf(act, caseStream(c.id)));
  return columnsOf(c, due?.dueAt);
}

function columnsOf(c: Case, dueAt: string | undefined): AccessColumns {
  return {
    ...(dueAt === undefined ? {} : { dueAt: dueAt as Instant }),
    handler: c.officers[0] as string,
    team: c.team,
    state: c.state.main,
    open: !hasEnded(c),
  };
}

export function grantsOf(c: Case): readonly Grant[] {
  return c.viewers.map((viewer) => ({
    viewer,
    ground: viewer.startsWith('posting:') ? 'assigned' : viewer.startsWith('team:') ? 'handling' : 'acting',
  }));
}
