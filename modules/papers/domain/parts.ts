import { type Fen, type Instant, isLocalDate, type LocalDate } from '@zhiyi/kernel';
import { z } from 'zod';

/** Text a person wrote: trimmed, not blank, at most `max` characters (limit included). */
export const text = (max: number) => z.string().trim().min(1).max(max);

export const day = z.custom<LocalDate>((v) => typeof v === 'string' && isLocalDate(v), 'not a calendar day YYYY-MM-DD');

export const moment = z.custom<Instant>(
  (v) => typeof v === 'string' && !Number.isNaN(Date.parse(v)) && new Date(v).toISOString() === v,
  'not an instant in UTC with milliseconds',
);

/** whole fen, more than none: a fine of nothing is not a fine */
export const fine = z.custom<Fen>((v) => Number.isSafeInteger(v) && (v as number) > 0, 'not a positive amount in fen');

/** 发文字号: organ word, document word, 字, year in 〔 〕, serial with or without padding (GB/T 9704 and the habit of enforcement papers) */
export const documentNumber = z
  .string()
  .regex(/^[\u4e00-\u9fa5]{2,12}字〔(19|20)\d{2}〕第?\d{1,8}号$/, 'not a document number');

/** The address a QR code leads to: http(s) only. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(300);

/** greatest picture of a handwriting: 300 kB as base64, 2,000 pixels a side */
const PNG_BASE64 = 400_000;
const PNG_SIDE = 2000;

function isSmallPng(base64: string): boolean {
  try {
    const head = atob(base64.slice(0, 64));
    if (!head.startsWith('\x89PNG\r\n\x1a\n')) return false;
    const number = (at: number) => [0, 1, 2, 3].reduce((n, i) => n * 256 + head.charCodeAt(at + i), 0);
    const [width, height] = [number(16), number(20)];
    return width > 0 && height > 0 && width <= PNG_SIDE && height <= PNG_SIDE;
  } catch {
    return false;
  }
}

/** 待签 — not there yet: allowed in a draft that is looked at, refused when the paper is issued. */
const awaited = z.object({ kind: z.literal('awaited') });

/**
 * 手写签名 — handwriting as it was taken: the strokes of a signature pad (pairs of coordinates, x to the right, y down) or a PNG picture.
 * It is placed before the paper is rendered; the paper is never drawn over afterwards.
 */
export const handwriting = z.discriminatedUnion('kind', [
  awaited,
  z.object({
    kind: z.literal('strokes'),
    width: z.number().positive().max(10_000),
    height: z.number().positive().max(10_000),
    strokes: z
      .array(
        z
          .array(z.number().min(-10_000).max(10_000))
          .min(4)
          .max(8000)
          .refine((s) => s.length % 2 === 0),
      )
      .min(1)
      .max(400),
  }),
  z.object({
    kind: z.literal('png'),
    base64: z
      .string()
      .max(PNG_BASE64)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/)
      .refine(isSmallPng, 'not a PNG of at most 2,000 pixels a side'),
  }),
]);
export type Handwriting = z.infer<typeof handwriting>;

/** 执法人员 — name and certificate number as they stand on the certificate shown. */
export const officer = z.object({ name: text(40), certificate: text(24) });
export const signingOfficer = officer.extend({ signature: handwriting });
export type Officer = z.infer<typeof officer>;
export type SigningOfficer = z.infer<typeof signingOfficer>;

/** 身份证件 */
const identity = z.object({ kind: text(20), number: text(30) });

/**
 * 当事人 — in full: the paper is for the party. The address form follows the kind (`you`).
 */
export const party = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('citizen'),
    name: text(60),
    sex: z.enum(['男', '女']).optional(),
    identity,
    address: text(120),
    phone: text(30).optional(),
    guardian: text(60).optional(),
  }),
  z.object({
    kind: z.literal('individual-business'),
    /** 字号; an individual business may have none */
    name: text(120),
    operator: text(60),
    creditCode: text(18),
    identity: identity.optional(),
    address: text(120),
    phone: text(30).optional(),
  }),
  z.object({
    kind: z.literal('organisation'),
    name: text(120),
    creditCode: text(18),
    representative: text(60),
    position: text(30).optional(),
    address: text(120),
    phone: text(30).optional(),
  }),
]);
export type Party = z.infer<typeof party>;

/** What stands at the head of every outward paper. */
export const header = z.object({
  /** 名义机关: the organ in whose name the act is done (a street's own name where the matter is conferred on it, APL 24) */
  organ: text(60),
  /** 委托机关, where the acting body is entrusted (APL 20): then the entruster's name stands at the head and this body below */
  handledBy: text(60).optional(),
  number: documentNumber,
  caseNumber: text(60).optional(),
  date: day,
  /** where anyone can check this paper */
  verify: webAddress,
});
export type Header = z.infer<typeof header>;

/** 签收 — the party's signature, or the note that it was refused (APL 52(1)). */
export const receipt = z.discriminatedUnion('kind', [
  awaited,
  z.object({ kind: z.literal('signed'), at: moment, signature: handwriting, signer: text(60).optional() }),
  z.object({ kind: z.literal('refused'), at: moment, note: text(200), witness: text(60).optional() }),
]);
export type Receipt = z.infer<typeof receipt>;
