import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { auditKinds, isAuditKind } from './texts.ts';

it('every kind of audit event has its words (GB/T 22239-2019 8.1.4.3)', () => {
  const spec = path.resolve(import.meta.dirname, '../../../../docs/spec/audit-events.md');
  const [, table = ''] = readFileSync(spec, 'utf8').split('## Kinds');
  const kinds = [...table.matchAll(/^\| `([\w.-]+)` \|/gm)].map((m) => m[1] as string);
  expect(kinds.length).toBeGreaterThan(80);
  expect(kinds.filter((k) => !isAuditKind(k))).toEqual([]);
  expect(auditKinds).toContain('desk.readAudit');
});
