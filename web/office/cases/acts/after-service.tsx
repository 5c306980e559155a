import { archiveCase, closeCase, endRemedy, noteRemedy, remit, report } from '@zhiyi/modules/cases/contract';
import { Select } from 'antd';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { Field } from '../../../ui/input/party-form.tsx';
import { useToday } from '../../../ui/today.ts';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { OneOf, Words } from './fields.tsx';
import { retentions } from './retentions.ts';
import { allStrokes, OfficerSignatures, type Signatures } from './signatures.tsx';

/** 报机关备案 — the report is made from the case and signed by both officers (APL 52(3)). */
export function ReportForm(props: ActProps) {
  const t = useCaseTexts();
  return (
    <ActForm<{ signatures: Signatures }, typeof report>
      {...props}
      route={report}
      initial={{ signatures: {} }}
      never={['signatures']}
      toBody={(d) => ({ signatures: allStrokes(d.signatures) })}
      submit={t('report.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <p className="second">{t('report.means')}</p>
          <OfficerSignatures
            officers={props.page.officers}
            value={draft.signatures}
            fault={fault('signatures')}
            onChange={(signatures) => set({ signatures })}
          />
        </>
      )}
    </ActForm>
  );
}

/** 现金解缴 — cash goes to the organ, then to the bank, each with its voucher (APL 71). */
export function RemitForm(props: ActProps) {
  const t = useCaseTexts();
  const to = props.act.do === 'remitToBank' ? 'bank' : 'organ';
  return (
    <ActForm<{ voucher: string }, typeof remit>
      {...props}
      route={remit}
      initial={{ voucher: '' }}
      toBody={(d) => ({ to, voucher: d.voucher })}
      submit={t(`remit.${to}`)}
    >
      {({ draft, set, fault }) => (
        <Words
          label={t('remit.voucher')}
          value={draft.voucher}
          max={60}
          fault={fault('voucher')}
          onChange={(voucher) => set({ voucher })}
        />
      )}
    </ActForm>
  );
}

const remedies = ['reconsideration', 'suit'] as const;

/** 登记复议或者诉讼 — while it is pending no surcharge runs (APL 73(3)). */
export function NoteRemedyForm(props: ActProps) {
  const t = useCaseTexts();
  const today = useToday();
  return (
    <ActForm<{ kind: (typeof remedies)[number] | null; since: string }, typeof noteRemedy>
      {...props}
      route={noteRemedy}
      initial={{ kind: null, since: today }}
      toBody={(d) => ({ kind: d.kind ?? undefined, since: d.since })}
      submit={t('remedy.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <OneOf
            label={t('remedy.kind')}
            value={draft.kind}
            fault={fault('kind')}
            options={remedies.map((value) => ({ value, name: t(`remedy.${value}`) }))}
            onChange={(kind) => set({ kind })}
          />
          <Field label={t('remedy.since')} fault={fault('since')}>
            {(id) => <DateInput id={id} value={draft.since} max={today} onChange={(since) => set({ since })} />}
          </Field>
        </>
      )}
    </ActForm>
  );
}

const outcomes = ['upheld', 'changed', 'annulled', 'withdrawn'] as const;

export function EndRemedyForm(props: ActProps) {
  const t = useCaseTexts();
  const today = useToday();
  return (
    <ActForm<{ outcome: (typeof outcomes)[number] | null; on: string }, typeof endRemedy>
      {...props}
      route={endRemedy}
      initial={{ outcome: null, on: today }}
      toBody={(d) => ({ outcome: d.outcome ?? undefined, on: d.on })}
      submit={t('remedy.endDo')}
    >
      {({ draft, set, fault }) => (
        <>
          <OneOf
            label={t('remedy.outcome')}
            value={draft.outcome}
            fault={fault('outcome')}
            options={outcomes.map((value) => ({ value, name: t(`outcome.${value}`) }))}
            onChange={(outcome) => set({ outcome })}
          />
          <Field label={t('remedy.on')} fault={fault('on')}>
            {(id) => <DateInput id={id} value={draft.on} max={today} onChange={(on) => set({ on })} />}
          </Field>
        </>
      )}
    </ActForm>
  );
}

/** 结案 — nothing to fill in: the conditions are what counts, and they are judged. */
export function CloseForm(props: ActProps) {
  const t = useCaseTexts();
  return (
    <ActForm<Record<string, never>, typeof closeCase>
      {...props}
      route={closeCase}
      initial={{}}
      toBody={() => ({})}
      submit={t('close.do')}
    >
      {() => <p className="second">{t('close.means')}</p>}
    </ActForm>
  );
}

/** 归档 — one case, one file, and how long it is kept (APL 47). */
export function ArchiveForm(props: ActProps) {
  const t = useCaseTexts();
  return (
    <ActForm<{ retention: string }, typeof archiveCase>
      {...props}
      route={archiveCase}
      initial={{ retention: '30年' }}
      toBody={(d) => ({ retention: d.retention })}
      submit={t('archive.do')}
    >
      {({ draft, set, fault }) => (
        <Field label={t('archive.retention')} fault={fault('retention')}>
          {(id) => (
            <Select
              id={id}
              value={draft.retention}
              onChange={(retention) => set({ retention })}
              options={retentions.map((value) => ({ value, label: t(`retention.${value}`) }))}
            />
          )}
        </Field>
      )}
    </ActForm>
  );
}
