import { defineTexts } from '../../../ui/i18n.ts';
import en from './texts.en.json';
import zh from './texts.zh.json';

/** 审计事由 — what the kinds of the audit are called; the code name stays beside it. */
export const useAuditKinds = defineTexts('audit-kinds', zh, en);
export type AuditKind = keyof typeof zh;
export const auditKinds = Object.keys(zh) as readonly AuditKind[];
export const isAuditKind = (kind: string): kind is AuditKind => Object.hasOwn(zh, kind);
