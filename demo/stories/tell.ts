import { type Instant, yuan } from '@zhiyi/kernel';
import type { BodyOf, Route } from '@zhiyi/kernel/route';
import * as contract from '@zhiyi/modules/cases/contract';
import { receiveFile } from '@zhiyi/modules/evidence';
import type { Cast } from '../cast.ts';
import { type Hand, sha256 } from '../hand.ts';
import { minutesAfter, moment } from '../moment.ts';
import { townshipRows } from '../people/organs.ts';
import type { Step } from '../play.ts';
import { payOnline } from './pay.ts';
import { demoPicture } from './picture.ts';
import { placeIn } from './places.ts';
import { signatureOf } from './signature.ts';
import type { Correction, Penalty, Story } from './story.ts';

/** 讲一件案件 — the acts of a story with their moments; the case’s id and evidence are learnt on the way. */
export function stepsOf(hand: Hand, cast: Cast, story: Story): readonly Step[] {
  return new Telling(hand, cast, story).steps();
}

class Telling {
  readonly #hand: Hand;
  readonly #cast: Cast;
  readonly #story: Story;
  readonly #steps: Step[] = [];
  #caseId = '';
  readonly #evidence: string[] = [];

  constructor(hand: Hand, cast: Cast, story: Story) {
    this.#hand = hand;
    this.#cast = cast;
    this.#story = story;
  }

  steps(): readonly Step[] {
    const s = this.#story;
    const begun = moment(s.at);
    this.#open(begun);
    if (s.until === 'contact') return this.#steps;
    this.#facts(begun);
    const after = s.correction ? this.#correct(minutesAfter(begun, 9), s.correction) : minutesAfter(begun, 7);
    if (s.educated) this.#educate(minutesAfter(after, 8), s.educated);
    else if (s.referred !== undefined) this.#refer(minutesAfter(after, 8), s.referred);
    else if (s.penalty && s.until !== 'facts') this.#penalise(after, s.penalty);
    return this.#steps;
  }

  #act(at: Instant, run: (at: Instant) => Promise<unknown>): void {
    const step = async () => {
      await run(at);
    };
    this.#steps.push({ at, lane: this.#story.officers[0], run: step });
  }

  /** An act on the case by its first officer, or by somebody named. */
  #do<R extends Route>(at: Instant, name: string, route: R, body: () => NoInfer<BodyOf<R>>, who?: string): void {
    const person = this.#cast.person(who ?? this.#story.officers[0]);
    const key = `demo:${this.#story.id}:${name}`;
    this.#act(at, () =>
      this.#hand.send(route, person, at, { key, params: { caseId: this.#caseId } as never, body: body() }),
    );
  }

  #open(at: Instant): void {
    const s = this.#story;
    const officers = s.officers.map((name) => this.#cast.person(name));
    const body = { officers, place: this.#place(), secrecy: 'ordinary' as const };
    this.#act(at, async () => {
      const person = officers[0] as string;
      const { value } = await this.#hand.send(contract.openCase, person, at, { key: `demo:${s.id}:open`, body });
      this.#caseId = value.caseId;
    });
    if (s.until !== 'contact') this.#do(minutesAfter(at, 1), 'certificates', contract.showCertificates, () => ({}));
  }

  #facts(begun: Instant): void {
    const s = this.#story;
    this.#picture(minutesAfter(begun, 2), 'scene', s.seen);
    this.#do(minutesAfter(begun, 6), 'facts', contract.recordFacts, () => ({
      matter: s.matter,
      party: s.party,
      capacity: 'full' as const,
      actAt: minutesAfter(begun, -5),
      discoveredOn: s.at.slice(0, 10),
      place: this.#place(),
      description: s.what,
      evidence: [...this.#evidence],
      certain: true,
      noInterest: true,
      suspectedCrime: false,
      endangersLife: false,
      factors: contract.factorsOf(s.factors ?? {}),
    }));
  }

  /** @returns when what follows may begin */
  #correct(at: Instant, c: Correction): Instant {
    const { checked } = c;
    this.#do(at, 'order', contract.orderCorrection, () => ({
      what: c.what,
      dueAt: moment(c.by),
      signatures: this.#signatures(),
      receipt: this.#signed(),
    }));
    if (!checked) return minutesAfter(at, 2);
    const again = moment(checked.at);
    this.#picture(minutesAfter(again, -3), 'again', checked.found);
    this.#do(again, 'check', contract.checkCorrection, () => ({
      result: checked.result,
      found: checked.found,
      evidence: this.#evidence.slice(-1),
      signatures: this.#signatures(),
      receipt: this.#signed(),
    }));
    return minutesAfter(again, 3);
  }

  #penalise(from: Instant, p: Penalty): void {
    const s = this.#story;
    const stopAfter = (act: NonNullable<Story['until']>) => s.until === act;
    this.#do(from, 'propose', contract.propose, () => ({
      types: [...(p.warning ? (['WARNING'] as const) : []), ...(p.yuan === undefined ? [] : (['FINE'] as const))],
      fine: yuan(p.yuan ?? 0),
      grade: p.grade,
      reasons: p.reasons,
    }));
    if (stopAfter('proposed')) return;
    this.#do(minutesAfter(from, 2), 'tell', contract.tell, () => ({ how: 'orally' as const }));
    if (stopAfter('told')) return;
    const { said } = s;
    this.#do(minutesAfter(from, 4), 'hear', contract.hear, () =>
      said ? { stated: true as const, ...said } : { stated: false as const },
    );
    if (stopAfter('heard')) return;
    this.#do(minutesAfter(from, 7), 'decide', contract.decide, () => ({
      signatures: this.#signatures(),
      ...(p.nothingToCorrect === undefined ? {} : { correctionNotNeeded: p.nothingToCorrect }),
    }));
    if (stopAfter('decided')) return;
    this.#handOver(minutesAfter(from, 9), p);
    this.#afterwards();
  }

  #handOver(at: Instant, p: Penalty): void {
    const { refusedToSign, cash } = this.#story;
    this.#do(at, 'handOver', contract.handOver, () => ({
      receipt: refusedToSign ? { how: 'refused' as const, ...refusedToSign } : this.#signed(),
      ...(cash
        ? { cash: { ground: 'withinLimit', amount: yuan(p.yuan ?? 0), receiptNumber: cash.receipt } as const }
        : {}),
    }));
  }

  /** What others do once the decision is in the party’s hands. */
  #afterwards(): void {
    const s = this.#story;
    const by = (post: 'lead' | 'archivist' | 'collector') => this.#cast.holder(s.unit, post);
    if (s.reported !== undefined)
      this.#do(moment(s.reported), 'report', contract.report, () => ({ signatures: this.#signatures() }));
    if (s.paid) {
      const { at, channel } = s.paid;
      this.#act(moment(at), (when) =>
        payOnline(this.#hand, { caseId: this.#caseId, person: this.#cast.person(s.officers[0]), at: when, channel }),
      );
    }
    const remit = (to: 'organ' | 'bank', at: string | undefined) => {
      if (at === undefined) return;
      const body = { to, voucher: `演示凭证 ${s.id}-${to}` };
      this.#do(moment(at), `remit-${to}`, contract.remit, () => body, by('collector'));
    };
    remit('organ', s.cash?.toOrgan);
    remit('bank', s.cash?.toBank);
    const { remedy } = s;
    if (remedy) {
      const body = { kind: remedy.kind, since: remedy.noted.slice(0, 10) };
      this.#do(moment(remedy.noted), 'remedy', contract.noteRemedy, () => body, by('lead'));
    }
    if (s.closed !== undefined) this.#do(moment(s.closed), 'close', contract.closeCase, () => ({}), by('lead'));
    if (s.archived !== undefined)
      this.#do(moment(s.archived), 'archive', contract.archiveCase, () => ({ retention: '30年' }), by('archivist'));
  }

  #educate(at: Instant, e: NonNullable<Story['educated']>): void {
    this.#do(at, 'educate', contract.educate, () => ({
      ...e,
      signatures: this.#signatures(),
      receipt: this.#signed(),
    }));
  }

  #refer(at: Instant, reason: string): void {
    this.#do(at, 'refer', contract.refer, () => ({ reason, signature: signatureOf(this.#story.officers[0]) }));
  }

  /** A picture taken on the spot, sent a minute later through the same door as a phone’s. */
  #picture(at: Instant, name: string, description: string): void {
    const s = this.#story;
    const bytes = demoPicture(`${s.id} ${name}`);
    const person = this.#cast.person(s.officers[0]);
    this.#act(minutesAfter(at, 1), async (sentAt) => {
      const { longitude, latitude } = this.#place();
      const { office } = this.#hand;
      const sent = await receiveFile(
        this.#hand.at(sentAt),
        office.papers.files,
        await this.#hand.actor(person, sentAt),
        {
          capture: {
            kind: 'audiovisual',
            method: 'camera',
            sha256: sha256(bytes),
            capturedAt: at,
            place: { longitude, latitude, accuracy: 8 },
            device: `demo-phone-${s.unit}`,
            fileName: `${s.id}-${name}.png`,
            description: `演示照片：${description}`,
          },
          content: once(bytes),
          key: `demo:${s.id}:picture:${name}`,
        },
      );
      this.#evidence.push(sent.value.id);
    });
  }

  #place() {
    const { unit, address, id } = this.#story;
    const township = townshipRows.find((t) => t[3] === unit)?.[0] as string;
    return { township, address, ...placeIn(unit, id) };
  }

  #signatures() {
    return Object.fromEntries(this.#story.officers.map((o) => [this.#cast.person(o), signatureOf(o)]));
  }

  #signed() {
    const { party, educated } = this.#story;
    const signer = educated?.guardian?.name ?? party.representative ?? party.name;
    const own = signer === party.name ? {} : { signer };
    return { how: 'signed' as const, signature: signatureOf(signer), ...own };
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
