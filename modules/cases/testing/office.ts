import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chineseBigrams, instant, localDate, type Procedures } from '@zhiyi/kernel';
import { readCitation } from '@zhiyi/law';
import { noSeal, openFileFolder, PaymentSimulator } from '@zhiyi/ports';
import { type Actor, runAct, systemActor, writeSetting } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import { sql } from 'kysely';
import type { Matter } from '../../catalogue/index.ts';
import { createRenderer } from '../../papers/index.ts';
import {
  actorOf,
  appoint,
  formTeam,
  issueCertificate,
  post,
  registerOrgan,
  registerPerson,
  registerTownship,
} from '../../people/index.ts';
import type { CasesDeps } from '../application/deps.ts';

/** A district small enough for a test: a government, a bureau, two streets, one team posted to one of them, one matter conferred on it. */
export interface TestOffice {
  readonly store: TestStore;
  readonly deps: CasesDeps;
  readonly payments: PaymentSimulator;
  /** actors by role, as they stand at the test's time */
  readonly who: (name: keyof TestOffice['people']) => Promise<Actor>;
  readonly people: {
    readonly lin: string;
    readonly zhou: string;
    readonly shen: string;
    readonly archivist: string;
    readonly collector: string;
    readonly other: string;
    readonly otherPartner: string;
    readonly expired: string;
    readonly auxiliary: string;
    readonly auditor: string;
    readonly systemAdmin: string;
    readonly reviewer: string;
  };
  readonly close: () => Promise<void>;
}

export const MATTER = 'ZY-CF-ZD-002';
export const PLACE = { township: '330205007', address: '洪塘街道示例路 18 号', longitude: 121.5, latitude: 29.95 };

/** @param procedures the versions there are, where a test needs others than the chapter's */
export async function testOffice(now = '2026-10-13T01:00:00Z', procedures?: Procedures): Promise<TestOffice> {
  const store: TestStore = { ...(await testStore(now)), ...(procedures ? { procedures } : {}) };
  const folder = mkdtempSync(path.join(tmpdir(), 'zhiyi-cases-'));
  const renderer = createRenderer({ idleMs: 2_000 });
  const payments = new PaymentSimulator({
    folder,
    secret: Buffer.from('test'),
    publicUrl: 'http://localhost:8080',
    clock: store.clock,
    callBack: async () => {},
  });
  const files = await openFileFolder(path.join(folder, 'files'));
  const deps: CasesDeps = {
    papers: { renderer, files, seal: noSeal, demo: true, publicUrl: 'http://localhost:8080' },
    payments,
  };
  const people = await settle(store);
  return {
    store,
    deps,
    payments,
    people,
    who: async (name) => {
      const actor = await actorOf(store, people[name], instant(new Date(store.clock()).toISOString()));
      if (!actor) throw new Error(`${name} has no posting`);
      return actor;
    },
    close: async () => {
      await renderer.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function settle(store: TestStore): Promise<TestOffice['people']> {
  const from = localDate('2026-01-01');
  const since = instant('2026-01-01T00:00:00Z');
  const set = <T>(run: Parameters<typeof runAct<T>>[2]) =>
    runAct<T>(store, { name: 'test.settle', actor: systemActor('test', 'zhzf') }, run).then((a) => a.value);
  return set(async (act) => {
    const organ = { nameEn: 'x', from };
    await registerOrgan(act, {
      ...organ,
      id: 'qzf',
      kind: 'government',
      nameZh: '江北区政府',
      fullNameZh: '宁波市江北区人民政府',
    });
    await registerOrgan(act, {
      ...organ,
      id: 'zhzf',
      kind: 'bureau',
      nameZh: '综合执法局',
      fullNameZh: '宁波市江北区综合行政执法局',
      word: '甬北综执',
      parent: 'qzf',
    });
    await registerOrgan(act, {
      ...organ,
      id: 'hongtang',
      kind: 'street',
      nameZh: '洪塘街道',
      fullNameZh: '宁波市江北区人民政府洪塘街道办事处',
      word: '洪塘街综执',
      parent: 'qzf',
      divisionCode: '330205007',
    });
    await registerOrgan(act, {
      ...organ,
      id: 'zhuangqiao',
      kind: 'street',
      nameZh: '庄桥街道',
      fullNameZh: '宁波市江北区人民政府庄桥街道办事处',
      word: '庄桥街综执',
      parent: 'qzf',
      divisionCode: '330205006',
    });
    await registerTownship(act, { code: '330205007', nameZh: '洪塘街道', nameEn: 'Hongtang', organ: 'hongtang', from });
    await registerTownship(act, {
      code: '330205006',
      nameZh: '庄桥街道',
      nameEn: 'Zhuangqiao',
      organ: 'zhuangqiao',
      from,
    });
    await formTeam(act, {
      id: 'hongtang-zd',
      homeOrgan: 'zhzf',
      hostOrgan: 'hongtang',
      nameZh: '洪塘中队',
      nameEn: 'Hongtang team',
      from,
    });
    await formTeam(act, {
      id: 'zhuangqiao-zd',
      homeOrgan: 'zhzf',
      hostOrgan: 'zhuangqiao',
      nameZh: '庄桥中队',
      nameEn: 'Zhuangqiao team',
      from,
    });
    let n = 0;
    const person = async (
      nameZh: string,
      role: Parameters<typeof appoint>[1]['role'],
      team: string | null,
      validTo = '2030-12-31',
      auxiliary = false,
    ) => {
      n += 1;
      const id = await registerPerson(act, { nameZh, employeeNo: `T${String(n).padStart(4, '0')}`, auxiliary });
      await appoint(act, { person: id, organ: 'zhzf', team, role, from: since });
      if (team !== null)
        await post(act, {
          person: id,
          hostOrgan: team === 'hongtang-zd' ? 'hongtang' : 'zhuangqiao',
          standing: 'resident',
          from: since,
        });
      if (!auxiliary) {
        await issueCertificate(act, {
          person: id,
          number: `浙B0${String(n).padStart(6, '0')}`,
          issuer: '浙江省人民政府',
          area: '浙江省',
          work: '综合执法',
          validFrom: from,
          validTo: localDate(validTo),
        });
      }
      return id;
    };
    const made = {
      lin: await person('林甲一', 'handler', 'hongtang-zd'),
      zhou: await person('周乙二', 'handler', 'hongtang-zd'),
      shen: await person('沈丁四', 'lead', 'hongtang-zd'),
      archivist: await person('钱己六', 'archivist', 'hongtang-zd'),
      collector: await person('孙庚七', 'collector', 'hongtang-zd'),
      other: await person('李辛八', 'handler', 'zhuangqiao-zd'),
      otherPartner: await person('王壬九', 'handler', 'zhuangqiao-zd'),
      expired: await person('赵戊五', 'handler', 'hongtang-zd', '2026-09-30'),
      auxiliary: await person('吴癸十', 'auxiliary', 'hongtang-zd', '2030-12-31', true),
      auditor: await person('张乙四', 'auditAdmin', null),
      systemAdmin: await person('吕癸一', 'systemAdmin', null),
      reviewer: await person('何丙三', 'reviewer', null),
    };
    for (const [key, value] of Object.entries(filled)) await writeSetting(act, key, value);
    await listMatter(act);
    return made;
  });
}

/** Plainly made-up values of what only a site can know. */
export const filled = {
  'remedy.courtName': '演示区人民法院',
  'remedy.reconsiderationAddress': '演示路 1 号',
  'remedy.onlineChannel': 'https://example.invalid/fuyi',
  'remedy.phone': '0574-00000000',
  'remedy.ownDesk': '演示路 2 号',
  'payment.collectorName': '演示银行',
  'payment.collectorAddress': '演示路 3 号',
  'organ.contact': '演示电话 0574-00000001',
  'procedure.profile': 'housing',
} as const;

const citation = '《浙江省城市市容和环境卫生管理条例》第十七条第一款、第三款';
export const matter: Matter = {
  code: MATTER,
  name: '对沿街和广场周边的经营者擅自超出门、窗进行店外经营、作业或者展示商品的行政处罚',
  nameEn: 'Trading outside doors and windows',
  plainName: '店外经营',
  aliases: ['摆到门外'],
  field: '占道经营',
  department: '综合行政执法',
  kind: '行政处罚',
  officialCode: null,
  mark: 'V',
  madeUp: false,
  parties: ['citizen', 'individualBusiness', 'organisation'],
  bases: [
    {
      citation,
      title: '浙江省城市市容和环境卫生管理条例',
      articles: readCitation(citation).articles,
      level: 'local-regulation',
      textDate: localDate('2021-09-30'),
      role: 'penalty',
      published: true,
      from: null,
      until: null,
      words: '责令限期改正；逾期不改正的，可以处一百元以上一千元以下罚款',
      penalties: ['fine'],
      orders: [],
      fines: (['citizen', 'individualBusiness', 'organisation'] as const).map((party) => ({
        party,
        when: 'always' as const,
        base: 'yuan',
        min: 10_000,
        max: 100_000,
      })),
      precondition: {
        words: '责令限期改正，逾期不改正',
        orderFirst: true,
        refusedOrOverdue: true,
        persuasionFirst: false,
        serious: false,
      },
    },
  ],
  note: '',
};

/** Rows of the lists as a confirmed import leaves them. */
async function listMatter(act: Parameters<Parameters<typeof runAct>[2]>[0]): Promise<void> {
  const importId = act.newId();
  const batch = act.newId();
  const guide = act.newId();
  const d = act.district;
  const definition = JSON.stringify(matter);
  await act.tx
    .insertInto('catalogue.matters')
    .values({
      district: d,
      code: matter.code,
      version: 1,
      name: matter.name,
      plain_name: matter.plainName,
      field: matter.field,
      department: matter.department,
      kind: matter.kind,
      mark: 'V',
      made_up: false,
      definition,
      hash: 'h',
      search: sql`array_to_tsvector(${chineseBigrams(matter.name + matter.plainName).index}::text[])`,
      recorded_at: act.now,
    })
    .execute();
  await act.tx
    .insertInto('catalogue.matter_versions')
    .values({
      district: d,
      code: matter.code,
      version: 1,
      definition,
      hash: 'h',
      import_id: importId,
      recorded_at: act.now,
    })
    .execute();
  for (const [id, kind, bodies] of [
    ['sheng', 'guide', []],
    ['jie', 'street', ['hongtang']],
  ] as const) {
    await act.tx
      .insertInto('catalogue.lists')
      .values({ district: d, id, kind, name: id, bodies: [...bodies], created_at: act.now })
      .execute();
    const batchId = kind === 'guide' ? guide : batch;
    const dates = { published_on: localDate('2025-12-01'), effective_from: localDate('2026-01-01') };
    await act.tx
      .insertInto('catalogue.batches')
      .values({
        district: d,
        id: batchId,
        list_id: id,
        number: 1,
        name: '第一批',
        bodies: [...bodies],
        state: 'published',
        drafted_by: 'a',
        published_by: 'b',
        ...dates,
      })
      .execute();
    await act.tx
      .insertInto('catalogue.list_rows')
      .values({
        district: d,
        id: act.newId(),
        list_id: id,
        batch_id: batchId,
        code: matter.code,
        number: 38,
        bodies: [...bodies],
        supervisor: 'zhzf',
        ground: kind === 'guide' ? 'own' : 'conferred',
        rests_on: kind === 'guide' ? null : `sheng:${matter.code}`,
        tests: ['frequent', 'easy', 'suitable'],
        published_on: dates.published_on,
        valid_from: dates.effective_from,
        import_id: importId,
      })
      .execute();
  }
}
