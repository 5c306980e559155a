import type { ComponentType } from 'react';
import type { Screen } from '../path/screens.ts';
import { BarredScreen } from './barred.tsx';
import { CertificatesScreen } from './certificates.tsx';
import { CheckScreen, CheckSignScreen } from './check.tsx';
import { CorrectionScreen } from './correction.tsx';
import { DecideScreen } from './decide.tsx';
import { DescriptionScreen } from './description.tsx';
import { DoneScreen } from './done.tsx';
import { EarlierScreen } from './earlier.tsx';
import { EducateScreen, EducateSignScreen } from './educate.tsx';
import { EndedScreen } from './ended.tsx';
import { EvidenceScreen } from './evidence.tsx';
import { HearScreen } from './hear.tsx';
import { MatterScreen } from './matter.tsx';
import { OrderScreen, OrderSignScreen } from './order.tsx';
import { PaperScreen } from './paper.tsx';
import { PartnerScreen } from './partner.tsx';
import { PartyScreen } from './party.tsx';
import { PayScreen } from './pay.tsx';
import { PenaltyScreen } from './penalty.tsx';
import { PlaceScreen } from './place.tsx';
import { QuestionsScreen } from './questions.tsx';
import { ReasonsScreen } from './reasons.tsx';
import { ReceiveScreen } from './receive.tsx';
import { RecusalScreen } from './recusal.tsx';
import { ReferScreen } from './refer.tsx';
import { ReopenScreen } from './reopen.tsx';
import { ReportScreen } from './report.tsx';
import { ReviewScreen } from './review.tsx';
import { StatementScreen } from './statement.tsx';
import { TellScreen } from './tell.tsx';
import { WaysScreen } from './ways.tsx';

/** The part that shows each screen of the path. */
export const screens: Readonly<Record<Screen, ComponentType>> = {
  partner: PartnerScreen,
  place: PlaceScreen,
  certificates: CertificatesScreen,
  matter: MatterScreen,
  party: PartyScreen,
  evidence: EvidenceScreen,
  statement: StatementScreen,
  description: DescriptionScreen,
  questions: QuestionsScreen,
  review: ReviewScreen,
  earlier: EarlierScreen,
  barred: BarredScreen,
  correction: CorrectionScreen,
  order: OrderScreen,
  orderSign: OrderSignScreen,
  check: CheckScreen,
  checkSign: CheckSignScreen,
  penalty: PenaltyScreen,
  reasons: ReasonsScreen,
  tell: TellScreen,
  hear: HearScreen,
  decide: DecideScreen,
  paper: PaperScreen,
  pay: PayScreen,
  receive: ReceiveScreen,
  done: DoneScreen,
  report: ReportScreen,
  ended: EndedScreen,
  educate: EducateScreen,
  educateSign: EducateSignScreen,
  refer: ReferScreen,
  reopen: ReopenScreen,
  recusal: RecusalScreen,
  ways: WaysScreen,
};
