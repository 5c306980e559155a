import type { Procedures } from '@zhiyi/kernel';
import { summary } from './summary.ts';

/** 本章的程序 — every version this code holds, of each procedure the oldest first. A version that cases were opened under stays here for ever. */
export const procedures: Procedures = [summary];
