import { timeline } from '@zhiyi/modules/cases/contract';
import { useRead } from '../../../ui/queries.ts';
import type { CasePageView } from '../acts/act-props.ts';
import { PackageExport } from '../evidence/package-export.tsx';
import { useCaseTexts } from '../texts.ts';

/** 本案的证据包 — once the first entry of the case is witnessed; the record the page reads anyway says whether. */
export function CasePackage({ page: { caseId, caseNumber } }: { readonly page: CasePageView }) {
  const t = useCaseTexts();
  const record = useRead(timeline, { params: { caseId } });
  const ready = record.data?.rows.some((r) => r.entry?.mark.kind === 'witnessed' || r.entry?.mark.kind === 'anchored');
  return <PackageExport of={{ caseId }} fileName={`${t('package.file')}-${caseNumber}.zip`} ready={ready} />;
}
