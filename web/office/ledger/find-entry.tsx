import { Button, Input } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLedgerTexts } from './texts.ts';

/** 查条目 — by its place in the log, or by the leaf hash that a mark or a receipt names. */
export function FindEntry() {
  const t = useLedgerTexts();
  const go = useNavigate();
  const id = useId();
  const [asked, setAsked] = useState('');
  const [bad, setBad] = useState(false);
  const find = (event: FormEvent) => {
    event.preventDefault();
    const text = asked.trim().toLowerCase();
    if (/^\d{1,15}$/.test(text)) void go(`/office/ledger/entries/${text}`);
    else if (/^[0-9a-f]{64}$/.test(text)) void go(`/office/ledger/by-hash/${text}`);
    else setBad(true);
  };
  return (
    <form className="ledger-find" onSubmit={find}>
      <label htmlFor={id}>{t('find.label')}</label>
      <Input
        id={id}
        value={asked}
        status={bad ? 'error' : ''}
        aria-invalid={bad}
        aria-describedby={bad ? `${id}-bad` : undefined}
        onChange={(e) => {
          setAsked(e.target.value);
          setBad(false);
        }}
      />
      <Button htmlType="submit">{t('find.go')}</Button>
      {bad && (
        <p id={`${id}-bad`} className="alarm small" role="alert">
          {t('find.bad')}
        </p>
      )}
    </form>
  );
}
