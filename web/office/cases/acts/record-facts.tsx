import { recordFacts } from '@zhiyi/modules/cases/contract';
import type { ReactNode } from 'react';
import { Choice } from '../../../ui/input/choice.tsx';
import { DateInput } from '../../../ui/input/date-input.tsx';
import { Field, PartyForm } from '../../../ui/input/party-form.tsx';
import { Articles } from '../../../ui/law/articles.tsx';
import { useToday } from '../../../ui/today.ts';
import type { Article } from '../../../ui/types.ts';
import { useCaseTexts } from '../texts.ts';
import { ActForm } from './act-form.tsx';
import type { ActProps } from './act-props.ts';
import { EvidencePicker } from './evidence-picker.tsx';
import { FactorFields } from './factor-fields.tsx';
import { emptyFacts, type FactsDraft, factsBody } from './facts-body.ts';
import { Fault, MomentField, Words, YesNo } from './fields.tsx';
import { MatterPicker } from './matter-picker.tsx';
import { PlaceFields } from './place-fields.tsx';

const apl = (article: number): readonly Article[] => [{ statute: 'apl', article }];

/** 记录事实 — matter, party, what happened when and where, by what it is shown, and every statutory factor (APL 28–33, 36, 40). */
export function RecordFactsForm(props: ActProps) {
  const t = useCaseTexts();
  const today = useToday();
  const { page } = props;
  return (
    <ActForm<FactsDraft, typeof recordFacts>
      {...props}
      route={recordFacts}
      initial={emptyFacts(page)}
      toBody={factsBody}
      submit={t('facts.do')}
      keeps
    >
      {({ draft, set, fault, faults, strict }) => (
        <>
          <Part title={t('facts.act')}>
            <MatterPicker value={draft.matter} fault={fault('matter')} onChange={(matter) => set({ matter })} />
            <div className="two-fields">
              <MomentField
                label={t('facts.actAt')}
                value={draft.actAt}
                fault={fault('actAt')}
                onChange={(actAt) => set({ actAt })}
              />
              <Field label={t('facts.discoveredOn')} fault={fault('discoveredOn')}>
                {(id) => (
                  <DateInput
                    id={id}
                    value={draft.discoveredOn}
                    max={today}
                    onChange={(discoveredOn) => set({ discoveredOn })}
                  />
                )}
              </Field>
            </div>
            <PlaceFields value={draft.place} faults={faults} onChange={(place) => set({ place })} />
            <Words
              label={t('facts.description')}
              value={draft.description}
              max={2000}
              rows={4}
              fault={fault('description')}
              hint={t('facts.descriptionHint')}
              onChange={(description) => set({ description })}
            />
          </Part>
          <Part title={t('party')}>
            <PartyForm dense value={draft.party} strict={strict} onChange={(party) => set({ party })} />
            <Fault text={fault('party')} />
            <Choice
              as="desk"
              label={t('facts.capacity')}
              value={draft.capacity}
              options={(['full', 'impaired', 'none'] as const).map((value) => ({
                value,
                name: t(`capacity.${value}`),
              }))}
              onChange={(capacity) => set({ capacity })}
            />
          </Part>
          <Part title={t('evidence')}>
            <EvidencePicker
              caseId={page.caseId}
              label={t('evidence.shows')}
              value={draft.evidence}
              fault={fault('evidence')}
              onChange={(evidence) => set({ evidence })}
            />
          </Part>
          <Part title={t('facts.findings')}>
            <YesNo
              label={t('facts.certain')}
              value={draft.certain}
              fault={fault('certain')}
              onChange={(certain) => set({ certain })}
            >
              <Articles law={apl(40)} />
            </YesNo>
            <YesNo
              label={t('facts.noInterest')}
              value={draft.noInterest}
              fault={fault('noInterest')}
              onChange={(noInterest) => set({ noInterest })}
            >
              <Articles law={apl(43)} />
            </YesNo>
            <YesNo
              label={t('facts.suspectedCrime')}
              value={draft.suspectedCrime}
              fault={fault('suspectedCrime')}
              onChange={(suspectedCrime) => set({ suspectedCrime })}
            >
              <Articles law={apl(27)} />
            </YesNo>
            <YesNo
              label={t('facts.endangersLife')}
              value={draft.endangersLife}
              fault={fault('endangersLife')}
              onChange={(endangersLife) => set({ endangersLife })}
            >
              <Articles law={apl(36)} />
            </YesNo>
          </Part>
          <Part title={t('factors')}>
            <FactorFields value={draft.factors} faults={faults} onChange={(factors) => set({ factors })} />
          </Part>
        </>
      )}
    </ActForm>
  );
}

export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="form-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
