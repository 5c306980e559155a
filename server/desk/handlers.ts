import {
  type Article,
  articleKey,
  type Bilingual,
  dayOf,
  Fault,
  instant,
  isLocalDate,
  localDate,
  parseArticle,
  Refused,
  refusal,
} from '@zhiyi/kernel';
import {
  apl,
  articleExists,
  clockRule,
  csl,
  fitsSetting,
  formatArticle,
  inForce,
  legalClock,
  readCalendarYear,
  type Setting,
  settings,
  statute,
  articleText as textOf,
} from '@zhiyi/law';
import { FileAnswer, type Handler, handle } from '@zhiyi/modules/handler';
import { mustHold, personNames, signInSettings } from '@zhiyi/modules/people';
import type { FileStore } from '@zhiyi/ports';
import {
  type Act,
  addCalendarYear,
  appendEvents,
  calendarFor,
  cancelJob,
  confirmSetting,
  type Job,
  jobOf,
  jobsOf,
  type NewEvent,
  pageToken,
  provisionalIn,
  readPageToken,
  readSettings,
  runAct,
  runRead,
  writeSetting,
} from '@zhiyi/store';
import * as contract from '@zhiyi/store/contract';
import { deskRefusals } from './refusals.ts';

/** What belongs to no chapter: long work, settings, audit, articles, clocks, the calendar. */
export function deskHandlers(files: FileStore): readonly Handler[] {
  return [...jobs(files), ...law, ...settingRoutes, ...audit];
}

function jobs(files: FileStore): readonly Handler[] {
  return [
    handle(contract.listJobs, (call) =>
      runRead(call.store, call.actor, async (act) => ({ rows: (await jobsOf(act)).map(jobView) })),
    ),
    handle(contract.readJob, (call) =>
      runRead(call.store, call.actor, async (act) => jobView(await jobOf(act, call.params.jobId))),
    ),
    handle(contract.cancelJob, (call) =>
      runAct(call.store, { name: 'desk.cancelJob', actor: call.actor, key: call.key }, async (act) =>
        jobView(await cancelJob(act, call.params.jobId)),
      ),
    ),
    handle(contract.jobFile, async (call) => {
      const job = await runRead(call.store, call.actor, (act) =>
        jobOf<{ file?: string; name?: string; mime?: string }>(act, call.params.jobId),
      );
      if (!job.result?.file) throw new Refused([refusal(deskRefusals, 'desk.no-file')]);
      const file = await files.open(job.result.file);
      return new FileAnswer(file.stream, job.result.mime ?? 'application/octet-stream', job.result.name ?? 'result');
    }),
  ];
}

function jobView(j: Job) {
  const { id, kind, state, done, total, error, cancelAsked, createdAt, endedAt } = j;
  return { id, kind, state, done, total, error, cancelAsked, createdAt, endedAt, result: j.result ?? null };
}

const law: readonly Handler[] = [
  handle(contract.articleText, async (call) => {
    const article = parseArticle(call.params.key);
    if (!articleExists(article))
      throw new Refused([refusal(deskRefusals, 'desk.no-such-article', { key: call.params.key })]);
    const s = statute(article.statute);
    const today = await runRead(call.store, call.actor, async (act) => dayOf(act.now));
    return {
      key: articleKey(article),
      title: { zh: s.title, en: s.english },
      heading: formatArticle(article, 'zh'),
      text: textOf(article),
      inForce: inForce(article.statute, today),
    };
  }),
  handle(contract.askClock, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const rule = clockRule(call.query.rule);
      const { from } = call.query;
      const no = (code: 'desk.no-such-clock' | 'desk.clock-needs-time' | 'desk.clock-not-fixed') =>
        new Refused([refusal(deskRefusals, code, { rule: call.query.rule, from })]);
      if (rule === null) throw no('desk.no-such-clock');
      const start = isLocalDate(from) ? localDate(from) : instant(from);
      const { calendar } = await calendarFor(act);
      try {
        return legalClock({ rule, from: start, profile: call.query.profile }, calendar);
      } catch (error) {
        if (error instanceof Fault && error.code === 'law.needs-time') throw no('desk.clock-needs-time');
        if (error instanceof Fault && error.code === 'law.no-value') throw no('desk.clock-not-fixed');
        throw error;
      }
    }),
  ),
  handle(contract.previewCalendar, (call) =>
    runRead(call.store, call.actor, async (act) => {
      await mustHold(act, 'manageSettings');
      const { year, notice, off, work } = calendarYear(call.body.year);
      return {
        year,
        notice: { ...notice },
        off: off.map((s) => ({ ...s.festival, from: s.from, to: s.to })),
        work: work.map((d) => ({ ...d.festival, day: d.day })),
        known: (await calendarFor(act)).calendar.years[year] !== undefined,
        provisional: await provisionalIn(act, year),
      };
    }),
  ),
  handle(contract.importCalendar, (call) =>
    runAct(
      call.store,
      { name: 'desk.importCalendar', actor: call.actor, key: call.key, request: call.body },
      async (act) => {
        await mustHold(act, 'manageSettings');
        const read = calendarYear(call.body.year);
        await addCalendarYear(act, read);
        await recordSetting(act, { type: 'CalendarImported/1', data: { year: read.year } }, [apl(85)]);
        return { year: read.year };
      },
    ),
  ),
];

/** What a district fills for itself changes how acts are judged: each change is an event with its entry. */
async function recordSetting(act: Act, event: NewEvent, law: readonly Article[]): Promise<void> {
  await appendEvents(act, {
    stream: `setting:${act.newId()}`,
    expected: 0,
    viewers: [act.organ],
    basis: law.map(articleKey),
    entryType: 'setting.changed',
    events: [event],
  });
}

/** @throws Refused with every problem of the arrangement; none is repaired */
function calendarYear(given: unknown) {
  const read = readCalendarYear(given);
  if (read.ok) return read.value;
  const [first, ...rest] = read.problems.map((p) => refusal(deskRefusals, 'desk.calendar-unreadable', { problem: p }));
  throw new Refused([first ?? refusal(deskRefusals, 'desk.calendar-unreadable', { problem: '' }), ...rest]);
}

/** What the law leaves open, and how people sign in: both are filled by one administrator and confirmed by another person. */
const everySetting: ReadonlyMap<string, Setting> = new Map([
  ...(Object.entries(settings) as [string, Setting][]),
  ...Object.entries(signInSettings).map(([name, rule]): [string, Setting] => [
    `signIn.${name}`,
    {
      name: rule.name,
      why: {
        zh: '等级保护只提出要求，数值由本地确定',
        en: 'the protection scheme asks for it and leaves the number to the site',
      },
      preset: rule.preset,
      law: [csl(23)],
      mark: 'R',
    },
  ]),
]);

function settingOf(key: string): Setting {
  const found = everySetting.get(key);
  if (!found) throw new Refused([refusal(deskRefusals, 'desk.no-such-setting', { key })]);
  return found;
}

const settingRoutes: readonly Handler[] = [
  handle(contract.listSettings, (call) =>
    runRead(call.store, call.actor, async (act) => {
      const filled = await readSettings(act, [...everySetting.keys()]);
      return {
        rows: [...everySetting].map(([key, s]) => {
          const own = filled.get(key);
          return {
            key,
            name: s.name,
            why: s.why,
            law: s.law,
            mark: s.mark,
            value: own ? own.value : s.preset,
            preset: s.preset,
            filled: own !== undefined,
            confirmed: own?.confirmed ?? false,
            blocksPapers: s.blocks === 'papers',
            choices: s.choices ?? null,
            range: s.range ?? null,
            clock: s.clock ?? false,
          };
        }),
      };
    }),
  ),
  handle(contract.fillSetting, (call) =>
    runAct(
      call.store,
      { name: 'desk.fillSetting', actor: call.actor, key: call.key, request: { ...call.params, ...call.body } },
      async (act) => {
        await mustHold(act, 'manageSettings');
        const { key } = call.params;
        const setting = settingOf(key);
        const wanted = setting.range ? 'number' : setting.preset === null ? 'text' : kindOf(setting.preset);
        if (kindOf(call.body.value) !== wanted) {
          throw new Refused([
            refusal(deskRefusals, 'desk.setting-kind', { name: setting.name, kind: kindNames[wanted] }),
          ]);
        }
        if (!fitsSetting(setting, call.body.value)) {
          const words = setting.range
            ? [rangeWords(setting.range)]
            : Object.values(setting.choices ?? { time: { zh: '时:分，例如 22:00', en: 'HH:mm, such as 22:00' } });
          const choices = { zh: words.map((w) => w.zh).join('；'), en: words.map((w) => w.en).join('; ') };
          throw new Refused([refusal(deskRefusals, 'desk.setting-choice', { name: setting.name, choices })]);
        }
        await writeSetting(act, key, call.body.value);
        await recordSetting(act, { type: 'SettingFilled/1', data: { key, value: call.body.value } }, setting.law);
        return { key };
      },
    ),
  ),
  handle(contract.confirmSetting, (call) =>
    runAct(
      call.store,
      { name: 'desk.confirmSetting', actor: call.actor, key: call.key, request: call.params },
      async (act) => {
        await mustHold(act, 'confirmSettings');
        const { key } = call.params;
        const { name } = settingOf(key);
        if (!(await readSettings(act, [key])).has(key))
          throw new Refused([refusal(deskRefusals, 'desk.nothing-to-confirm', { name })]);
        if (!(await confirmSetting(act, key))) throw new Refused([refusal(deskRefusals, 'desk.confirm-by-another')]);
        await recordSetting(act, { type: 'SettingConfirmed/1', data: { key } }, settingOf(key).law);
        return { key, confirmed: true };
      },
    ),
  ),
];

const kindNames = {
  text: { zh: '文字', en: 'words' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: '是或者否', en: 'yes or no' },
  list: { zh: '若干项', en: 'a list' },
} as const;

function rangeWords({ least, most, unit }: NonNullable<Setting['range']>): Bilingual {
  return { zh: `${least} 至 ${most} 的整数（${unit.zh}）`, en: `a whole number from ${least} to ${most} (${unit.en})` };
}

function kindOf(value: unknown): 'text' | 'number' | 'boolean' | 'list' {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

const UUID = /^[0-9a-f-]{36}$/;

const audit: readonly Handler[] = [
  handle(contract.listAudit, (call) =>
    runAct(call.store, { name: 'desk.readAudit', actor: call.actor }, async (act) => {
      await mustHold(act, 'readAudit');
      const { kind, outcome, cursor, limit } = call.query;
      let query = act.tx
        .selectFrom('store.audit')
        .select(['id', 'at', 'kind', 'outcome', 'actor', 'organ', 'stream', 'source', 'codes', 'detail'])
        .where('district', '=', act.district);
      if (kind) query = query.where('kind', '=', kind);
      if (outcome) query = query.where('outcome', '=', outcome);
      const [at, id] = readPageToken(cursor, 'instant', 'id') ?? [];
      if (at !== undefined && id !== undefined) {
        query = query.where((e) => e.or([e('at', '<', at), e.and([e('at', '=', at), e('id', '>', id)])]));
      }
      const rows = await query
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit + 1)
        .execute();
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const about = (r: { readonly stream: string | null }) => (r.stream ?? '').replace(/^person:/, '');
      const names = await personNames(
        act,
        page.flatMap((r) => [r.actor, about(r)]).filter((id) => UUID.test(id)),
      );
      return {
        rows: page.map((r) => ({
          ...r,
          actorName: names.get(r.actor) ?? null,
          aboutName: names.get(about(r)) ?? null,
        })),
        ...(rows.length > limit && last ? { next: pageToken([last.at, last.id]) } : {}),
      };
    }).then((answer) => answer.value),
  ),
];
