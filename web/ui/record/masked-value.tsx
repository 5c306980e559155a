import { Button, Input, Radio } from 'antd';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Popover } from '../popover.tsx';
import { useUiTexts } from '../texts.ts';
import './record.css';

interface MaskedValueProps {
  readonly masked: string;
  /** what is asked for, `查看全名` unless another word fits */
  readonly ask?: string;
  /** purposes offered; the last way is to write one */
  readonly purposes: readonly string[];
  /** asks for the whole value; the look is recorded with its purpose */
  readonly onReveal: (purpose: string) => Promise<string>;
}

/** A looked-at value is hidden again after this long, in milliseconds. */
const SHOWN_FOR = 60_000;
const OTHER = '';

/** 脱敏值 — masked until somebody says what for; shown for a minute, then masked again. */
export function MaskedValue({ masked, ask, purposes, onReveal }: MaskedValueProps) {
  const t = useUiTexts();
  const [full, setFull] = useState<string | null>(null);
  useEffect(() => {
    if (full === null) return;
    const timer = setTimeout(() => setFull(null), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [full]);
  if (full !== null)
    return (
      <span className="masked">
        <span role="status">{full}</span>{' '}
        <button type="button" className="plain link small" onClick={() => setFull(null)}>
          {t('masked.hide')}
        </button>
      </span>
    );
  const label = ask ?? t('masked.ask');
  return (
    <span className="masked">
      {masked}{' '}
      <Popover
        label={label}
        width={320}
        trigger={(p) => (
          <button type="button" className="plain link small" {...p}>
            {label}
          </button>
        )}
      >
        {(close) => (
          <PurposeForm
            purposes={purposes}
            onAsk={async (purpose) => {
              setFull(await onReveal(purpose));
              close();
            }}
          />
        )}
      </Popover>
    </span>
  );
}

interface PurposeFormProps {
  readonly purposes: readonly string[];
  readonly onAsk: (purpose: string) => Promise<void>;
}

/** 用途 — asked before anything is shown whose look is recorded. */
export function PurposeForm({ purposes, onAsk }: PurposeFormProps) {
  const t = useUiTexts();
  const group = useId();
  const [chosen, setChosen] = useState(purposes[0] ?? OTHER);
  const [written, setWritten] = useState('');
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking');
  const purpose = chosen === OTHER ? written.trim() : chosen;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (purpose === '') return;
    setState('busy');
    await onAsk(purpose).catch(() => setState('failed'));
  };
  return (
    <form onSubmit={submit} className="purpose-form">
      <p className="popover-title" id={group}>
        {t('masked.purpose')}
      </p>
      <Radio.Group
        aria-labelledby={group}
        value={chosen}
        onChange={(e) => setChosen(e.target.value as string)}
        options={[...purposes.map((p) => ({ value: p, label: p })), { value: OTHER, label: t('masked.other') }]}
      />
      {chosen === OTHER && (
        <Input
          value={written}
          maxLength={100}
          aria-label={t('masked.write')}
          placeholder={t('masked.write')}
          onChange={(e) => setWritten(e.target.value)}
        />
      )}
      {state === 'failed' && (
        <p className="form-fault" role="alert">
          {t('masked.failed')}
        </p>
      )}
      <p className="third small">{t('masked.recorded')}</p>
      <Button htmlType="submit" type="primary" loading={state === 'busy'} disabled={purpose === ''}>
        {t('masked.show')}
      </Button>
    </form>
  );
}
