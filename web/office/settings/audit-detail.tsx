import { readPerson } from '@zhiyi/modules/people/contract';
import { useRead } from '../../ui/queries.ts';
import { Facts } from '../../ui/record/facts.tsx';
import type { AuditRow } from './audit-page.tsx';
import { useSettingTexts } from './texts.ts';

const person = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** One line of the audit in full: who, on which record, with what reasons. */
export function AuditDetail({ row }: { readonly row: AuditRow }) {
  const t = useSettingTexts();
  const known = person.test(row.actor);
  const who = useRead(readPerson, { params: { personId: row.actor } }, { enabled: known });
  const name = who.data?.person.nameZh;
  return (
    <div className="audit-detail">
      <Facts
        as="pairs"
        facts={[
          { term: t('audit.actor'), value: name === undefined ? row.actor : `${name} · ${row.actor}` },
          { term: t('audit.stream'), value: row.stream ?? '—' },
          { term: t('audit.number'), value: <span className="digest">{row.id}</span> },
        ]}
      />
      <pre>{JSON.stringify(row.detail, null, 2)}</pre>
    </div>
  );
}
