import { type Instant, instantFromMillis, millisOf, yuan } from '@zhiyi/kernel';
import type { BodyOf } from '@zhiyi/kernel/route';
import * as cases from '@zhiyi/modules/cases/contract';
import { colleagues, signIn } from '@zhiyi/modules/people/contract';
import { madeUpNumber } from './desk-steps.ts';
import { Official } from './official.ts';

export type Facts = BodyOf<typeof cases.recordFacts>;

/** 占道设摊: at most 50 yuan, and only after a refusal to correct. */
export const VENDING = 'ZY-CF-ZD-001';
/** 乱倒垃圾: 100 to 500 yuan, at once. */
export const DUMPING = 'ZY-CF-SR-016';

/** 饲养家禽家畜: after a refusal the animals are confiscated, and a fine may stand beside it. */
export const CONFISCATED = 'ZY-CF-SR-018';
/** 公共绿地内设摊不服从管理: a warning, and a fine may stand beside it. */
export const WARNED = 'ZY-CF-LH-005';
/** 电动自行车不戴头盔: a warning or a fine, not conferred on the streets. */
export const EITHER = 'ZY-CF-TC-008';

export const stroke = { width: 300, height: 120, strokes: [[10, 60, 60, 20, 110, 90, 160, 40]] };
export const signedFor = { how: 'signed' as const, signature: stroke };

const places = {
  hongtang: { township: '330205007', address: '洪塘街道示例路 18 号' },
  zhuangqiao: { township: '330205006', address: '庄桥街道示例路 33 号' },
} as const;

/** 备好的案件 — cases brought to where a journey looks at them, by two officers, over the addresses the screens use. */
export class Prepared {
  readonly handler: Official;
  readonly partner: string;
  readonly place: (typeof places)[keyof typeof places];
  readonly now: Instant;

  private constructor(handler: Official, partner: string, place: keyof typeof places, now: Instant) {
    this.handler = handler;
    this.partner = partner;
    this.place = places[place];
    this.now = now;
  }

  static async by(handler: string, partner: string, place: keyof typeof places = 'hongtang'): Promise<Prepared> {
    const official = await Official.enter(handler);
    const { rows } = await official.send(colleagues);
    const second = rows.find((c) => c.name === partner);
    if (!second) throw new Error(`${partner} cannot go along today`);
    const { now } = await official.send(signIn.state);
    return new Prepared(official, second.id, place, now as Instant);
  }

  /** minutes before now, as the office's clock has it */
  before(minutes: number): Instant {
    return instantFromMillis(millisOf(this.now) - minutes * 60_000);
  }

  get signatures() {
    return { [this.handler.id]: stroke, [this.partner]: stroke };
  }

  async contact(): Promise<string> {
    const body = { officers: [this.handler.id, this.partner], place: this.place, secrecy: 'ordinary' as const };
    return (await this.handler.send(cases.openCase, { body })).value.caseId;
  }

  async #on(caseId: string, route: Parameters<Official['send']>[0], body: object): Promise<string> {
    await this.handler.send(route, { params: { caseId }, body });
    return caseId;
  }

  /** @param yes factors answered with yes; every other is answered with no */
  async facts(more: Partial<Facts> = {}, yes: readonly cases.Factor[] = []): Promise<string> {
    const caseId = await this.#on(await this.contact(), cases.showCertificates, {});
    const facts: Facts = {
      matter: DUMPING,
      party: {
        kind: 'citizen',
        name: '罗示例',
        identity: { kind: '居民身份证', number: madeUpNumber() },
        address: '演示路 9 号',
      },
      capacity: 'full',
      actAt: this.before(30),
      discoveredOn: this.now.slice(0, 10),
      place: this.place,
      description: '将两袋生活垃圾倒在路边树池。',
      evidence: [await this.handler.photo(new Date(this.before(20)))],
      certain: true,
      noInterest: true,
      suspectedCrime: false,
      endangersLife: false,
      factors: cases.factorsOf(Object.fromEntries(yes.map((name) => [name, '现场照片']))),
      ...more,
    };
    return this.#on(caseId, cases.recordFacts, facts);
  }

  async ordered(caseId: string): Promise<string> {
    return this.#on(caseId, cases.orderCorrection, {
      what: '立即清理。',
      dueAt: this.before(1),
      signatures: this.signatures,
      receipt: signedFor,
    });
  }

  async checked(caseId: string, result: 'corrected' | 'refused'): Promise<string> {
    return this.#on(caseId, cases.checkCorrection, {
      result,
      found: result === 'corrected' ? '已经清理。' : '仍在原处。',
      evidence: [],
      signatures: this.signatures,
      receipt: signedFor,
    });
  }

  /** @param fine yuan; 0 for a bare warning */
  async proposed(caseId: string, fine: number): Promise<string> {
    return this.#on(caseId, cases.propose, {
      types: fine === 0 ? ['WARNING'] : ['FINE'],
      fine: yuan(fine),
      grade: 'normal',
      reasons: '按裁量基准的一般情形。',
      ...(fine === 0 ? {} : { leavesGradeBecause: '数量少。' }),
    });
  }

  async told(caseId: string): Promise<string> {
    return this.#on(caseId, cases.tell, { how: 'orally' });
  }

  async heard(caseId: string, finding?: 'rejected' | 'established' | 'needsChecking'): Promise<string> {
    const said = { stated: true, statement: '不是我倒的。', recheck: '调看录像。', finding };
    return this.#on(caseId, cases.hear, finding === undefined ? { stated: false } : said);
  }

  async decided(caseId: string): Promise<string> {
    return this.#on(caseId, cases.decide, {
      signatures: this.signatures,
      correctionNotNeeded: '已当场清理，无可改正。',
    });
  }

  async handedOver(caseId: string, cash?: BodyOf<typeof cases.handOver>['cash']): Promise<string> {
    return this.#on(caseId, cases.handOver, { receipt: signedFor, ...(cash ? { cash } : {}) });
  }

  async reported(caseId: string): Promise<string> {
    return this.#on(caseId, cases.report, { signatures: this.signatures });
  }
}
