import { evidenceFile } from '@zhiyi/modules/evidence/contract';
import { describe, expect, it } from 'vitest';
import { summary } from '../../../modules/cases/domain/summary.ts';
import { evidenceKinds as kindNames } from '../../../modules/evidence/domain/kinds.ts';
import { captureMethods } from '../../../modules/evidence/domain/methods.ts';
import { lookPurposes } from '../../../modules/evidence/domain/purposes.ts';
import {
  exclusionGrounds as groundNames,
  qualities as qualityNames,
} from '../../../modules/evidence/domain/qualities.ts';
import { actTable } from './acts/act-table.ts';
import { forms } from './acts/forms.tsx';
import { chosenMethods, evidenceKinds } from './acts/send-evidence.ts';
import { qualities as asked, exclusionGrounds } from './evidence/verification.tsx';
import { stateKeys } from './list/list-filters.ts';
import { purposes } from './purposes.ts';
import enTexts from './texts.en.json';
import zhTexts from './texts.zh.json';

const zh: Record<string, string> = zhTexts;
const en: Record<string, string> = enTexts;

/** Where the screen has to name something before any answer brought the name, it is the name the chapter gives it. */
function sameNames(prefix: string, names: Readonly<Record<string, { readonly zh: string; readonly en: string }>>) {
  for (const [code, name] of Object.entries(names)) {
    expect(zh[`${prefix}.${code}`], code).toBe(name.zh);
    expect(en[`${prefix}.${code}`]?.toLowerCase(), code).toBe(name.en.toLowerCase());
  }
}

describe('names on the desk are those of the chapters', () => {
  it('states of the procedure, in its order', () => {
    expect(stateKeys).toEqual(Object.keys(summary.states));
    sameNames('state', summary.states);
  });

  it('kinds of evidence and ways of getting it', () => {
    expect([...evidenceKinds].sort()).toEqual(Object.keys(kindNames).sort());
    sameNames('kind', kindNames);
    sameNames('method', captureMethods);
    for (const m of chosenMethods) expect(Object.keys(captureMethods)).toContain(m);
  });

  it('what is asked of evidence when it is verified, and why it is excluded (APL 41(2), 46(3))', () => {
    expect([...asked]).toEqual(Object.keys(qualityNames));
    expect([...exclusionGrounds]).toEqual(Object.keys(groundNames));
    sameNames('quality', qualityNames);
    sameNames('exclude', groundNames);
  });

  it('purposes of a look', () => {
    expect([...purposes]).toEqual(Object.keys(lookPurposes));
    sameNames('purpose', lookPurposes);
    for (const purpose of purposes) expect(evidenceFile.query?.safeParse({ purpose }).success).toBe(true);
  });
});

describe('acts of the desk are those of the procedure', () => {
  it('every row is known, in the table’s order, with the track it moves', () => {
    expect(actTable.map((r) => r.do)).toEqual(summary.steps.map((s) => s.do));
    for (const step of summary.steps) {
      const row = actTable.find((r) => r.do === step.do);
      if (step.track) expect(row?.track, step.do).toBe(step.track.name);
    }
  });

  it('every row that a person does has a form, cash apart: it is taken with the handing over', () => {
    for (const step of summary.steps.filter((s) => s.by !== 'system' && s.do !== 'collectCash'))
      expect(forms[step.do], step.do).toBeDefined();
    expect(forms.collectCash).toBeUndefined();
  });
});
