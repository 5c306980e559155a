import { educate, refer } from '@zhiyi/modules/cases/contract';
import { Checkbox } from 'antd';
import { SignaturePad } from '../../../ui/input/signature-pad.tsx';
import type { Drawing } from '../../../ui/input/strokes.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { type Ground, groundLaw, grounds, guarded } from './education-grounds.ts';
import { Fault, OneOf, Words } from './fields.tsx';
import { noReceipt, ReceiptFields, receiptBody, type WithReceipt } from './receipt-fields.tsx';
import { allStrokes, OfficerSignatures, type Signatures, strokesOf } from './signatures.tsx';

interface EducateDraft extends WithReceipt {
  readonly ground: Ground | null;
  readonly content: string;
  readonly reason: string;
  readonly withGuardian: boolean;
  readonly guardian: { readonly name: string; readonly relation: string; readonly told: string };
  readonly signatures: Signatures;
}

/** 教育，不予处罚 — the ground, what was taught, the guardian where there is one; signed and handed over (APL 30, 31, 33). */
export function EducateForm(props: ActProps) {
  const t = useCaseTexts();
  const initial: EducateDraft = {
    ground: null,
    content: '',
    reason: '',
    withGuardian: false,
    guardian: { name: '', relation: '', told: '' },
    signatures: {},
    ...noReceipt,
  };
  const needsGuardian = (d: EducateDraft) => d.withGuardian || (d.ground !== null && guarded.includes(d.ground));
  return (
    <ActForm<EducateDraft, typeof educate>
      {...props}
      route={educate}
      initial={initial}
      never={['signatures', 'partySignature']}
      toBody={(d) => ({
        ground: d.ground ?? undefined,
        content: d.content,
        ...(d.reason.trim() === '' ? {} : { reason: d.reason }),
        ...(needsGuardian(d) ? { guardian: d.guardian } : {}),
        signatures: allStrokes(d.signatures),
        receipt: receiptBody(d),
      })}
      submit={t('educate.do')}
    >
      {(form) => {
        const { draft, set, fault } = form;
        const guardian = (more: Partial<EducateDraft['guardian']>) => set({ guardian: { ...draft.guardian, ...more } });
        return (
          <>
            <OneOf
              label={t('educate.ground')}
              value={draft.ground}
              fault={fault('ground')}
              options={grounds.map((value) => ({
                value,
                name: (
                  <>
                    {t(`ground.${value}`)} <Articles law={groundLaw[value]} />
                  </>
                ),
              }))}
              onChange={(ground) => set({ ground })}
            />
            <Words
              label={t('educate.content')}
              value={draft.content}
              max={1000}
              rows={4}
              fault={fault('content')}
              onChange={(content) => set({ content })}
            />
            <Words
              label={t('educate.reason')}
              value={draft.reason}
              max={500}
              rows={2}
              fault={fault('reason')}
              hint={t('educate.reasonHint')}
              onChange={(reason) => set({ reason })}
            />
            <Checkbox checked={needsGuardian(draft)} onChange={(e) => set({ withGuardian: e.target.checked })}>
              {t('educate.guardian')}
            </Checkbox>
            {needsGuardian(draft) && (
              <>
                <div className="two-fields">
                  <Words
                    label={t('guardian.name')}
                    value={draft.guardian.name}
                    max={60}
                    fault={fault('guardian.name')}
                    onChange={(name) => guardian({ name })}
                  />
                  <Words
                    label={t('guardian.relation')}
                    value={draft.guardian.relation}
                    max={30}
                    fault={fault('guardian.relation')}
                    onChange={(relation) => guardian({ relation })}
                  />
                </div>
                <Words
                  label={t('guardian.told')}
                  value={draft.guardian.told}
                  max={200}
                  rows={2}
                  fault={fault('guardian.told')}
                  onChange={(told) => guardian({ told })}
                />
              </>
            )}
            <OfficerSignatures
              officers={props.page.officers}
              value={draft.signatures}
              fault={fault('signatures')}
              onChange={(signatures) => set({ signatures })}
            />
            <ReceiptFields form={form} paper={t('educate.paper')} />
          </>
        );
      }}
    </ActForm>
  );
}

interface ReferDraft {
  readonly reason: string;
  readonly signature: Drawing | null;
}

/** 转普通程序 — why, and the officer's signature on the lead's sheet; the evidence goes along (APL 51, 54). */
export function ReferForm(props: ActProps) {
  const t = useCaseTexts();
  const own = props.page.officers.find((o) => o.id === props.actor);
  return (
    <ActForm<ReferDraft, typeof refer>
      {...props}
      route={refer}
      initial={{ reason: '', signature: null }}
      never={['signature']}
      toBody={(d) => ({ reason: d.reason, signature: d.signature === null ? undefined : strokesOf(d.signature) })}
      submit={t('refer.do')}
    >
      {({ draft, set, fault }) => (
        <>
          <p className="second">{t('refer.means')}</p>
          <Words
            label={t('reason')}
            value={draft.reason}
            max={400}
            rows={3}
            fault={fault('reason')}
            onChange={(reason) => set({ reason })}
          />
          <div className="signatures">
            <SignaturePad
              signer={own?.name ?? t('sign.officer')}
              value={draft.signature}
              onChange={(signature) => set({ signature })}
            />
            <Fault text={fault('signature')} />
          </div>
        </>
      )}
    </ActForm>
  );
}
