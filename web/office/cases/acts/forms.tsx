import type { ComponentType } from 'react';
import type { ActProps } from './act-props.ts';
import { ArchiveForm, CloseForm, EndRemedyForm, NoteRemedyForm, RemitForm, ReportForm } from './after-service.tsx';
import { AssignForm, AttachEvidenceForm, ShareForm } from './beside.tsx';
import { CheckCorrectionForm, OrderCorrectionForm } from './correction.tsx';
import { DecideForm } from './decide.tsx';
import { EducateForm, ReferForm } from './exits.tsx';
import { HandOverForm } from './hand-over.tsx';
import { ProposeForm } from './propose.tsx';
import { RecordFactsForm } from './record-facts.tsx';
import { ShowCertificatesForm } from './show-certificates.tsx';
import { TakeStatementForm } from './take-statement.tsx';
import { HearForm, ReopenForm, TellForm } from './tell-and-hear.tsx';

/** The form of each act, by the name the procedure gives it. */
export const forms: Readonly<Record<string, ComponentType<ActProps>>> = {
  showCertificates: ShowCertificatesForm,
  recordFacts: RecordFactsForm,
  orderCorrection: OrderCorrectionForm,
  confirmCorrection: CheckCorrectionForm,
  noteNoCorrection: CheckCorrectionForm,
  propose: ProposeForm,
  tell: TellForm,
  hear: HearForm,
  reopenFacts: ReopenForm,
  decideFine: DecideForm,
  decideWarning: DecideForm,
  handOver: HandOverForm,
  remitToOrgan: RemitForm,
  remitToBank: RemitForm,
  report: ReportForm,
  noteRemedy: NoteRemedyForm,
  endRemedy: EndRemedyForm,
  close: CloseForm,
  archive: ArchiveForm,
  educate: EducateForm,
  refer: ReferForm,
  attachEvidence: AttachEvidenceForm,
  takeStatement: TakeStatementForm,
  assign: AssignForm,
  share: ShareForm,
};
