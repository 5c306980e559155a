import type { Article, LocalDate } from '@zhiyi/kernel';
import { inForce, type Level } from '@zhiyi/law';
import type { PenaltyType } from './penalty-types.ts';

/** 当事人类型 — citizen, individual business (个体工商户), legal person or other organisation. */
export type PartyKind = 'citizen' | 'individualBusiness' | 'organisation';
export const partyKinds: readonly PartyKind[] = ['citizen', 'individualBusiness', 'organisation'];

/**
 * 情节 — when a fine rule applies: always; only while the party has not refused to correct; once the party refused or let the time
 * run out; in serious circumstances.
 */
export type Circumstance = 'always' | 'notRefused' | 'refused' | 'serious';

/**
 * 罚款幅度 — one range of one provision. `base` is `yuan` for a sum, else the measure as the list names it
 * (`x_illegal_gains`, `pct_project_cost`, `yuan_per_worker` …); then the case must establish the measure first.
 * Limits are included (CC 1259). Whole fen when `base` is `yuan` or begins with `yuan_per`, else times or per cent.
 */
export interface FineRule {
  readonly party: PartyKind;
  readonly when: Circumstance;
  readonly base: string;
  readonly min: number;
  readonly max: number;
}

/** 前提 — what the provision asks for before it lets anybody be punished: an order first, refusal or lapse, persuasion, gravity. */
export interface Precondition {
  /** as the list writes it: 责令限期改正，逾期不改正 */
  readonly words: string;
  readonly orderFirst: boolean;
  readonly refusedOrOverdue: boolean;
  readonly persuasionFirst: boolean;
  readonly serious: boolean;
}

/** 应当 · 可以 · 选择 — it must be imposed, it may be, or it is one of several of which one is imposed. */
export type Need = 'must' | 'may' | 'either';

/** 并处关系 — how one kind of penalty stands to the others of its provision, as the words of the provision put it. */
export interface Together {
  readonly kind: PenaltyType;
  readonly need: Need;
  readonly when: 'always' | 'refused' | 'serious';
  /** whom alone it concerns; null: everybody */
  readonly party: 'person' | 'organisation' | null;
}

/**
 * 处罚依据 — one provision a matter rests on, with rank and days in force.
 * `penalty` provisions create the penalty; `supporting` ones are cited beside them.
 */
export interface Basis {
  /** 《浙江省城市市容和环境卫生管理条例》第十六条第一款、第三款 */
  readonly citation: string;
  readonly title: string;
  readonly articles: readonly Article[];
  readonly level: Level;
  readonly textDate: LocalDate | null;
  readonly role: 'penalty' | 'supporting';
  /** false: the text was never published and cannot be a ground (APL 5) */
  readonly published: boolean;
  /** first day and first day no more on which the list may rest on it; null: as long as the statute is in force */
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
  /** what the provision says, in short */
  readonly words: string;
  readonly penalties: readonly PenaltyType[];
  /** 并处关系 of these kinds, as far as somebody has read it in the words */
  readonly together?: readonly Together[];
  /** measures that are no penalty: 责令限期拆除, 予以取缔 … */
  readonly orders: readonly string[];
  readonly fines: readonly FineRule[];
  readonly precondition: Precondition | null;
}

/** 执法事项 — one matter of the lists. */
export interface Matter {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** as officers and people say it: 店外经营 */
  readonly plainName: string;
  /** everyday words by which it is found: 摆到门外, 占道 … */
  readonly aliases: readonly string[];
  readonly field: string;
  /** department whose business the matter is by general practice; who enforces follows from the lists alone */
  readonly department: string;
  readonly kind: string;
  readonly officialCode: string | null;
  readonly mark: 'V' | 'R';
  /** fills the demo; stands on no real list */
  readonly madeUp: boolean;
  readonly parties: readonly PartyKind[];
  readonly bases: readonly Basis[];
  readonly note: string;
}

/** Rank of a provision: the lower the number, the higher the rank. */
export const rankOf: Readonly<Record<Level, number>> = {
  law: 1,
  'administrative-regulation': 2,
  'local-regulation': 3,
  'ministry-rule': 4,
  'local-rule': 4,
  'judicial-interpretation': 5,
  'normative-document': 6,
};

/**
 * 依据是否现行 — the provision can carry an act of that day: the list rests on it on the day, and every statute it cites is in force.
 * A statute the register does not know is taken as in force; its own days are then the basis's.
 */
export function basisInForce(basis: Basis, day: LocalDate): boolean {
  if (basis.from !== null && day < basis.from) return false;
  if (basis.until !== null && day >= basis.until) return false;
  return basis.articles.every((a) => inForce(a.statute, day));
}

/** The penalty provisions in force on a day, highest rank first, the order of the list kept among equals. */
export function penaltyBases(matter: Matter, day: LocalDate): readonly Basis[] {
  return matter.bases
    .filter((b) => b.role === 'penalty' && basisInForce(b, day))
    .toSorted((a, b) => rankOf[a.level] - rankOf[b.level]);
}
