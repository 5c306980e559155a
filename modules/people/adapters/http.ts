import { articleKey, dayOf, type Instant, instant, type LocalDate } from '@zhiyi/kernel';
import type { Route } from '@zhiyi/kernel/route';
import { type Act, type Answer, runAct, runRead } from '@zhiyi/store';
import { type Call, type Handler, handle } from '../../handler.ts';
import { certificatesOf, changeCertificate, issueCertificate } from '../application/certificates.ts';
import { freeColleagues, listPersons, lookAtEmployeeNumber, personLine } from '../application/lists.ts';
import { officersOn } from '../application/officers.ts';
import { alterOrgan, organ, organs, registerOrgan } from '../application/organs.ts';
import { endService, registerPerson } from '../application/persons.ts';
import { appoint, endPosting, post, postingsOf } from '../application/postings.ts';
import { alterTeam, formTeam, team, teamsOf } from '../application/teams.ts';
import { registerTownship, townships } from '../application/townships.ts';
import * as contract from '../contract.ts';
import { statusOn } from '../domain/certificate.ts';
import { type DutyRule, duties, dutyNames, holdsDuty } from '../domain/duties.ts';
import { isInForce } from '../domain/posting.ts';
import type { Role } from '../domain/roles.ts';

/** A command of the register: one act with the caller's key; the answer is the id it made or changed. */
async function command<R extends Route>(
  call: Call<R>,
  name: string,
  run: (act: Act) => Promise<string>,
): Promise<{ value: { id: string }; slips: Answer<unknown>['slips'][number][]; repeated: boolean }> {
  const request = { params: call.params ?? null, body: call.body };
  const answer = await runAct(
    call.store,
    { name: `people.${name}`, actor: call.actor, key: call.key, request },
    async (act) => ({ id: await run(act) }),
  );
  return { value: answer.value, slips: [...answer.slips], repeated: answer.repeated };
}

const day = (text: string) => text as LocalDate; // checked by the schema
const moment = (text: string): Instant => instant(text);
const until = (text: string | null | undefined): Instant | null => (text == null ? null : instant(text));

const reads: readonly Handler[] = [
  handle(contract.listOrgans, ({ store, actor, query }) =>
    runRead(store, actor, async (act) => ({
      rows: [...(await organs(act, query.on === undefined ? undefined : day(query.on)))],
    })),
  ),
  handle(contract.listTeams, ({ store, actor, query }) =>
    runRead(store, actor, async (act) => ({ rows: [...(await teamsOf(act, query.organ))] })),
  ),
  handle(contract.listTownships, ({ store, actor }) =>
    runRead(store, actor, async (act) => ({
      rows: (await townships(act)).map((t) => ({ ...t, formerNames: [...t.formerNames] })),
    })),
  ),
  handle(contract.listPersons, ({ store, actor, query }) =>
    runRead(store, actor, (act) => listPersons(act, query, query.limit, query.cursor)),
  ),
  handle(contract.readPerson, ({ store, actor, params }) =>
    runRead(store, actor, async (act) => ({
      person: await personLine(act, params.personId),
      postings: (await postingsOf(act, params.personId)).map((p) => ({ ...p, inForce: isInForce(p, act.now) })),
      certificates: (await certificatesOf(act, params.personId)).map((c) => ({
        ...c,
        changes: [...c.changes],
        status: statusOn(c, dayOf(act.now)),
      })),
    })),
  ),
  handle(contract.colleagues, ({ store, actor }) =>
    runRead(store, actor, async (act) => ({
      rows: (await freeColleagues(act)).flatMap((o) =>
        o.certificate === null
          ? []
          : [
              {
                id: o.id,
                name: o.name,
                team: o.team,
                sameTeam: o.team !== null && o.team === actor.team,
                certificate: { ...o.certificate },
              },
            ],
      ),
    })),
  ),
  handle(contract.me, ({ store, actor }) =>
    runRead(store, actor, async (act) => {
      const person = await personLine(act, actor.id);
      const [officer] = await officersOn(act, [actor.id], dayOf(act.now));
      const holder = {
        kind: actor.kind,
        id: actor.id,
        organ: actor.organ,
        ...(actor.role === undefined ? {} : { role: actor.role as Role }),
        auxiliary: person.auxiliary,
        certified: officer?.certificate != null,
      };
      return {
        person,
        organ: await organ(act, actor.organ),
        homeOrgan: await organ(act, person.homeOrgan ?? actor.organ),
        team: actor.team === undefined ? null : await team(act, actor.team),
        duties: dutyNames.filter((d) => holdsDuty(holder, d)),
      };
    }),
  ),
  handle(contract.listDuties, async () => ({
    rows: dutyNames.map((duty) => {
      const rule: DutyRule = duties[duty];
      return {
        duty,
        name: { zh: rule.zh, en: rule.en },
        roles: [...rule.roles],
        certificate: rule.certificate ?? false,
        someoneElse: rule.someoneElse ?? false,
        law: rule.law.map(articleKey),
      };
    }),
  })),
];

const commands: readonly Handler[] = [
  handle(contract.registerOrgan, (call) =>
    command(call, 'registerOrgan', (act) =>
      registerOrgan(act, { ...dropAbsent(call.body), from: day(call.body.from), to: dayOrNone(call.body.to) }),
    ),
  ),
  handle(contract.alterOrgan, (call) =>
    command(call, 'alterOrgan', async (act) => {
      const { to, ...rest } = call.body;
      await alterOrgan(act, call.params.organId, {
        ...dropAbsent(rest),
        ...(to === undefined ? {} : { to: dayOrNone(to) }),
      });
      return call.params.organId;
    }),
  ),
  handle(contract.registerTownship, (call) =>
    command(call, 'registerTownship', (act) =>
      registerTownship(act, { ...dropAbsent(call.body), from: day(call.body.from) }),
    ),
  ),
  handle(contract.formTeam, (call) =>
    command(call, 'formTeam', (act) =>
      formTeam(act, { ...dropAbsent(call.body), from: day(call.body.from), to: dayOrNone(call.body.to) }),
    ),
  ),
  handle(contract.alterTeam, (call) =>
    command(call, 'alterTeam', async (act) => {
      const { to, ...rest } = call.body;
      await alterTeam(act, call.params.teamId, {
        ...dropAbsent(rest),
        ...(to === undefined ? {} : { to: dayOrNone(to) }),
      });
      return call.params.teamId;
    }),
  ),
  handle(contract.registerPerson, (call) =>
    command(call, 'registerPerson', (act) => registerPerson(act, dropAbsent(call.body))),
  ),
  handle(contract.lookAtPerson, async (call) => {
    const { params, body } = call;
    const answer = await runAct(
      call.store,
      { name: 'people.look', actor: call.actor, key: call.key, request: { params, body } },
      async (act) => ({ employeeNo: await lookAtEmployeeNumber(act, params.personId, body.purpose) }),
    );
    return { value: answer.value, slips: [...answer.slips], repeated: answer.repeated };
  }),
  handle(contract.appoint, (call) =>
    command(call, 'appoint', (act) => {
      const { organ, team, role, from, to } = call.body;
      return appoint(act, {
        person: call.params.personId,
        organ,
        team: team ?? null,
        role,
        from: moment(from),
        to: until(to),
      });
    }),
  ),
  handle(contract.post, (call) =>
    command(call, 'post', (act) => {
      const { role, from, to, hostTeam, ...rest } = call.body;
      return post(act, {
        ...rest,
        person: call.params.personId,
        hostTeam: hostTeam ?? null,
        ...(role === undefined ? {} : { role }),
        from: moment(from),
        to: until(to),
      });
    }),
  ),
  handle(contract.endPosting, (call) =>
    command(call, 'endPosting', async (act) => {
      await endPosting(act, call.params.postingId, until(call.body.at) ?? undefined);
      return call.params.postingId;
    }),
  ),
  handle(contract.endService, (call) =>
    command(call, 'endService', async (act) => {
      await endService(act, call.params.personId, until(call.body.at) ?? act.now);
      return call.params.personId;
    }),
  ),
  handle(contract.issueCertificate, (call) =>
    command(call, 'issueCertificate', (act) =>
      issueCertificate(act, {
        ...call.body,
        person: call.params.personId,
        validFrom: day(call.body.validFrom),
        validTo: day(call.body.validTo),
      }),
    ),
  ),
  handle(contract.changeCertificate, (call) =>
    command(call, 'changeCertificate', async (act) => {
      await changeCertificate(act, call.params.certificateId, { ...call.body, from: day(call.body.from) });
      return call.params.certificateId;
    }),
  ),
];

/** What the server mounts for this chapter. */
export const peopleHandlers: readonly Handler[] = [...reads, ...commands];

function dayOrNone(text: string | null | undefined): LocalDate | null {
  return text == null ? null : day(text);
}

/** zod marks what may be absent as possibly undefined; our own types leave it out. */
function dropAbsent<T extends object>(body: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(body).filter(([, v]) => v !== undefined)) as never;
}
