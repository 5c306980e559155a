import { importCalendar, previewCalendar } from '@zhiyi/store/contract';
import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { Field } from '../../ui/input/field.tsx';
import { Articles } from '../../ui/law/articles.tsx';
import { useAct } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { ProblemBlock } from '../cases/problem.tsx';
import { CalendarPreview } from './calendar-preview.tsx';
import { noticeOf } from './notice.ts';
import { useSettingTexts } from './texts.ts';

const example = `{
  "year": 2027,
  "notice": { "title": "国务院办公厅关于2027年部分节假日安排的通知", "date": "2026-11-04" },
  "off": [{ "zh": "元旦", "en": "New Year’s Day", "from": "2027-01-01", "to": "2027-01-03" }],
  "work": [{ "zh": "春节", "en": "Spring Festival", "day": "2027-02-14" }]
}`;

/** 放假安排 — the next notice as JSON; every problem is named, none is repaired. Provisional days become certain with it. */
export function CalendarImport({ may }: { readonly may: boolean }) {
  const t = useSettingTexts();
  const act = useAct(importCalendar, ['cases']);
  const preview = useAct(previewCalendar);
  const picker = useId();
  const [text, setText] = useState('');
  const notice = text.trim() === '' ? null : noticeOf(text);
  const look = () => {
    act.reset();
    if (notice?.ok) preview.mutate({ body: { year: notice.year } });
  };
  const send = () => {
    if (notice?.ok) act.mutate({ body: { year: notice.year } }, { onSuccess: () => preview.reset() });
  };
  const change = (words: string) => {
    setText(words);
    act.reset();
    preview.reset();
  };
  return (
    <section className="setting-group" id="calendar">
      <SectionHead title={t('calendar')} />
      <div className="second calendar-about">
        {t('calendar.about')} <Articles law={[{ statute: 'apl', article: 85 }]} />
      </div>
      <form
        className="calendar-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          look();
        }}
      >
        <div className="ways">
          <input
            id={picker}
            type="file"
            className="spoken-only"
            accept=".json,application/json"
            onChange={(e) => void e.target.files?.[0]?.text().then(change)}
          />
          <label htmlFor={picker} className="file-label">
            {t('calendar.file')}
          </label>
          <Button type="link" onClick={() => change(example)}>
            {t('calendar.example')}
          </Button>
        </div>
        <Field
          label={t('calendar.text')}
          fault={notice !== null && !notice.ok ? t('calendar.syntax', { why: notice.why }) : undefined}
        >
          {(id) => (
            <Input.TextArea
              id={id}
              className="calendar-text"
              rows={text === '' ? 4 : 12}
              value={text}
              spellCheck={false}
              onChange={(e) => change(e.target.value)}
            />
          )}
        </Field>
        {preview.error && (
          <ProblemBlock
            problem={preview.error}
            title={t('calendar.previewNot')}
            at={new Date(preview.submittedAt).toISOString()}
            saving={false}
            onRetry={look}
          />
        )}
        {preview.data && <CalendarPreview of={preview.data} />}
        {act.error && (
          <ProblemBlock
            problem={act.error}
            title={t('calendar.not')}
            at={new Date(act.submittedAt).toISOString()}
            onRetry={send}
          />
        )}
        {act.data && (
          <div className="note green" role="status">
            {t('calendar.done', { year: String(act.data.value.year) })}
          </div>
        )}
        <div className="ways">
          <Button htmlType="submit" disabled={!may || !notice?.ok} loading={preview.isPending}>
            {t('calendar.preview')}
          </Button>
          {preview.data && (
            <Button type="primary" loading={act.isPending} onClick={send}>
              {t('calendar.import')}
            </Button>
          )}
        </div>
      </form>
    </section>
  );
}
