import type { z } from 'zod';
import { correctionRecheck } from './correction-recheck.ts';
import { educationRecord } from './education-record.ts';
import { leadRegistration } from './lead-registration.ts';
import { onTheSpotDecision } from './on-the-spot-decision.ts';
import { onTheSpotReport } from './on-the-spot-report.ts';
import { orderToCorrect } from './order-to-correct.ts';
import { paymentNotice } from './payment-notice.ts';
import { serviceReceipt } from './service-receipt.ts';

/** 文书目录 — every instrument this district can issue, in the order of a summary case. */
export const papers = {
  'lead-registration': leadRegistration,
  'order-to-correct': orderToCorrect,
  'correction-recheck': correctionRecheck,
  'on-the-spot-decision': onTheSpotDecision,
  'payment-notice': paymentNotice,
  'service-receipt': serviceReceipt,
  'on-the-spot-report': onTheSpotReport,
  'education-record': educationRecord,
} as const;

export type PaperCode = keyof typeof papers;
/** The typed object a paper is made from. */
export type PaperData<C extends PaperCode = PaperCode> = z.infer<(typeof papers)[C]['schema']>;

export const paperCodes = Object.keys(papers) as readonly PaperCode[];
