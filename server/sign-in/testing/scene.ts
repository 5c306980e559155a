import { instant } from '@zhiyi/kernel';
import { appoint, registerPerson, signIn } from '@zhiyi/modules/people';
import { type SmallDistrict, smallDistrict } from '@zhiyi/modules/people/testing';
import { type Act, runAct, systemActor } from '@zhiyi/store';
import { type TestStore, testStore } from '@zhiyi/store/testing';
import type { FastifyInstance } from 'fastify';
import { type Answered, Browser, testOffice } from './office.ts';

export const MORNING = '2026-10-13T09:00:00+08:00';
/** a password by the rules, made up */
export const GOOD = 'Yongjiang-2026';

/** An office and a demo over one small district, and people with accounts in it. */
export interface Scene {
  readonly store: TestStore;
  readonly district: SmallDistrict;
  readonly office: FastifyInstance;
  readonly demo: FastifyInstance;
  /** a browser at an address of its own, so that one test's failures do not lock another's */
  browser(app?: FastifyInstance): Browser;
  system<T>(run: (act: Act) => Promise<T>): Promise<T>;
  /** lets milliseconds pass */
  pass(ms: number): void;
  /** rows as the application's role sees them */
  rows<T>(statement: string): Promise<T[]>;
  /** a person with an account: an officer has the password `GOOD`, an administrator still holds the link */
  person(role?: 'handler' | 'systemAdmin' | 'securityAdmin'): Promise<{ id: string; userName: string; token: string }>;
  enter(userName: string, password?: string, by?: Browser): Promise<{ by: Browser; answer: Answered }>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const store = await testStore(MORNING);
  const district = await smallDistrict(store);
  const office = await testOffice(store);
  const demo = await testOffice(store, { demo: true });
  let addresses = 0;
  let made = 0;
  const scene: Scene = {
    store,
    district,
    office,
    demo,
    browser: (app = office) => new Browser(app, `10.2.${Math.floor(addresses / 250)}.${(addresses++ % 250) + 1}`),
    system: (run) =>
      runAct(store, { name: 'test.set-up', actor: systemActor('test') }, run).then((answer) => answer.value),
    pass: (ms) => store.setNow(new Date(store.clock() + ms).toISOString()),
    rows: async <T>(statement: string) => {
      const client = await store.app.connect();
      try {
        await client.query(`BEGIN; SET LOCAL zhiyi.district = '${store.district}'; SET LOCAL zhiyi.viewers = 'system'`);
        return (await client.query(statement)).rows as T[];
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    },
    person: async (role = 'handler') => {
      const n = ++made;
      const userName = `user${n}x`;
      const id = await scene.system(async (act) => {
        const person = await registerPerson(act, { nameZh: `虚构甲${n}`, employeeNo: `E${n}` });
        await appoint(act, { person, organ: 'zhzf', role, from: instant('2026-01-01T00:00:00+08:00') });
        return person;
      });
      const token = await scene.system((act) => signIn.openAccount(act, id, userName));
      if (role !== 'handler') return { id, userName, token };
      const answer = await scene.browser().post('/api/sign-in/links/use', { token, password: GOOD });
      if (answer.body.step !== 'in') throw new Error(`no account: ${JSON.stringify(answer.body)}`);
      return { id, userName, token };
    },
    enter: async (userName, password = GOOD, by = scene.browser()) => ({
      by,
      answer: await by.post('/api/sign-in/password', { userName, password }),
    }),
    close: async () => {
      await Promise.all([office.close(), demo.close()]);
      await store.close();
    },
  };
  return scene;
}

export const minutes = (n: number) => n * 60_000;
