import type { Article, Bilingual, Refusal } from '@zhiyi/kernel';
import type { z } from 'zod';
import type { Handwriting } from './parts.ts';

/** A picture the renderer draws: a QR code of an address, or a handwriting. */
export type Picture =
  | { readonly picture: 'qr'; readonly address: string }
  | { readonly picture: 'hand'; readonly hand: Handwriting };

export const qr = (address: string): Picture => ({ picture: 'qr', address });
export const drawn = (hand: Handwriting): Picture => ({ picture: 'hand', hand });

/** What a template prints: words already put as they are to be read, and pictures. A template decides where, never what. */
export type SheetValue =
  | string
  | boolean
  | null
  | Picture
  | readonly SheetValue[]
  | { readonly [name: string]: SheetValue };
export type Sheet = { readonly [name: string]: SheetValue };

/** A line of a form: its label and what stands there. */
export type Line = readonly [label: string, value: string];

/** 必备内容 — one thing the paper must state: where it sits in the data, what it is called, which article asks for it. */
export interface Requirement extends Bilingual {
  /** dotted path into the data; everything below it counts */
  readonly path: string;
  readonly law: readonly Article[];
}

/** Who puts a hand to the paper. */
export type Signer = 'officers' | 'party' | 'server' | 'receiver' | 'approver';

/**
 * 印章 — `custom`: the statute asks for the organ's name, not its seal, but such papers carry one;
 * `none`: an inner form, signed by hand. A seal asked for by statute comes with the ordinary procedure.
 */
export type Sealing = 'custom' | 'none';

/** 文书种类 — one statutory instrument. */
export interface PaperKind {
  /** also the template's name: `documents/<code>.typ` */
  readonly code: string;
  readonly title: Bilingual;
  readonly law: readonly Article[];
  /** 文书代字 in the number; usage differs between organs, so a site may set its own; null: the paper bears no number of its own */
  readonly word: string | null;
  readonly signers: readonly Signer[];
  readonly seal: Sealing;
  /** who keeps a copy, as printed at the foot; empty for an inner form, which has one original in the file */
  readonly copies: readonly string[];
}

export interface Paper<D> extends PaperKind {
  readonly schema: z.ZodType<D>;
  readonly requirements: readonly Requirement[];
  /** conditions that look at several fields together */
  readonly check?: (data: D) => readonly Refusal[];
  readonly sheet: (data: D) => Sheet;
}

/** Ties a paper's sheet and checks to the type its schema reads. */
export function paper<D>(definition: Paper<D>): Paper<D> {
  return definition;
}
