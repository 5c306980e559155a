import { Facts } from '../../ui/record/facts.tsx';
import type { AuditRow } from './audit-row.ts';
import { useSettingTexts } from './texts.ts';

/** One line of the audit in full: who, on which record, with what reasons. */
export function AuditDetail({ row }: { readonly row: AuditRow }) {
  const t = useSettingTexts();
  return (
    <div className="audit-detail">
      <Facts
        as="pairs"
        facts={[
          { term: t('audit.actor'), value: row.actorName === null ? row.actor : `${row.actorName} · ${row.actor}` },
          { term: t('audit.code'), value: row.kind },
          ...(row.aboutName === null ? [] : [{ term: t('audit.about.person'), value: row.aboutName }]),
          { term: t('audit.source'), value: row.source ?? '—' },
          { term: t('audit.stream'), value: row.stream ?? '—' },
          { term: t('audit.number'), value: <span className="digest">{row.id}</span> },
        ]}
      />
      <pre>{JSON.stringify(row.detail, null, 2)}</pre>
    </div>
  );
}
