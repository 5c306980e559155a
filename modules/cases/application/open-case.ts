import { Refused, refusal } from '@zhiyi/kernel';
import { type Act, appendEvents, createSubject, takeNumber } from '@zhiyi/store';
import { certifiedPair, dutyRefusals, officersOn, organ as organOf, townshipOf } from '../../people/index.ts';
import type { CaseEvent } from '../domain/events.ts';
import { begin } from '../domain/evolve.ts';
import { caseRefusals } from '../domain/refusals.ts';
import type { CasesDeps } from './deps.ts';
import { caseStream } from './load.ts';
import type { CaseAnswer } from './perform.ts';
import { today } from './perform.ts';
import { project } from './project.ts';
import { proceduresOf, versionInForce } from './versions.ts';

export interface OpenCase {
  readonly officers: readonly string[];
  readonly place: {
    readonly township: string;
    readonly address: string;
    readonly longitude?: number | undefined;
    readonly latitude?: number | undefined;
  };
  readonly secrecy: 'ordinary' | 'sensitive';
}

/**
 * 接触 — opens a summary case: two certified officers, where, under whose command. The case takes its internal number from the organ that
 * commands the team; in whose name the penalty is imposed follows when the matter is known (APL 17, 24).
 *
 * @throws Refused for every reason why these officers may not act (APL 42)
 */
export async function openCase(deps: CasesDeps, act: Act, p: OpenCase): Promise<CaseAnswer> {
  const officers = p.officers.includes(act.actor.id) ? p.officers : [act.actor.id, ...p.officers];
  const [met, township, organ, table] = await Promise.all([
    officersOn(act, officers, today(act)),
    townshipOf(act, p.place.township),
    organOf(act, act.organ),
    versionInForce(act, 'summary', today(act)),
  ]);
  const pair = certifiedPair(met, today(act));
  const own = met.find((o) => o.id === act.actor.id);
  const duty = dutyRefusals(
    {
      kind: act.actor.kind,
      id: act.actor.id,
      auxiliary: own?.auxiliary ?? false,
      certified: own?.certificate != null,
      ...(own?.role ? { role: own.role } : {}),
    },
    'handler',
  );
  const [first, ...rest] = [...duty, ...(pair.ok ? [] : pair.refusals)];
  if (first) throw new Refused([first, ...rest]);
  if (!pair.ok) throw new Refused(pair.refusals);
  if (!township) throw new Refused([refusal(caseRefusals, 'cases.place-unknown', { place: p.place.township })]);
  const id = act.newId();
  const team = act.actor.team ?? act.organ;
  const viewers = viewersOfCase(
    p.secrecy,
    act.organ,
    team,
    pair.value.map((o) => o.posting).filter((x) => x !== null),
  );
  const word = organ.word ?? organ.nameZh;
  const { subject, items } = await createSubject(act, {
    kind: 'person',
    viewers,
    items: [{ kind: 'place', content: p.place.address }],
    index: [],
  });
  // the series stays locked until the commit, so the number is taken as late as can be
  const number = await takeNumber(act, {
    organ: word,
    word: '简案',
    stream: caseStream(id),
    write: (year, serial) => `${word}简案字〔${year}〕第${String(serial).padStart(6, '0')}号`,
  });
  const event: CaseEvent = {
    type: 'CaseOpened/1',
    data: {
      procedure: table.id,
      officers: pair.value.map((o) => o.id),
      team,
      organ: act.organ,
      caseNumber: number.number,
      viewers,
      secrecy: p.secrecy,
      township: township.code,
      subject,
      addressItem: items[0] as string,
      ...(p.place.longitude === undefined ? {} : { longitude: p.place.longitude }),
      ...(p.place.latitude === undefined ? {} : { latitude: p.place.latitude }),
    },
  };
  const version = await appendEvents(
    { ...act, name: 'cases.open' },
    {
      stream: caseStream(id),
      expected: 0,
      events: [event],
      basis: ['apl:42', 'apl:51'],
      viewers,
      entryType: 'case.opened',
    },
  );
  const c = begin(id, { ...event, version, at: act.now, act: 'cases.open' }, proceduresOf(act.store));
  await project(deps, act, c, { place: p.place.address });
  return { caseId: id, version, state: c.state };
}

/** A sensitive case is seen by its officers alone, in their postings; an ordinary one by the organ and the team. */
export function viewersOfCase(
  secrecy: 'ordinary' | 'sensitive',
  organ: string,
  team: string,
  postings: readonly string[],
): readonly string[] {
  const own = postings.map((p) => `posting:${p}`);
  return secrecy === 'sensitive' ? own : [organ, `team:${team}`, ...own];
}
