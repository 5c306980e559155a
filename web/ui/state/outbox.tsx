import { clockTimeOf, type Instant } from '@zhiyi/kernel';
import { ReceiptMark } from '../record/receipt-mark.tsx';
import { useUiTexts } from '../texts.ts';
import type { ReceiptState } from '../types.ts';
import '../law/law.css';
import './state.css';

export interface OutboxItem {
  readonly key: string;
  readonly title: string;
  /** ISO instant */
  readonly at: string;
  /** waiting, or how far its record has come since it was sent */
  readonly state: 'waiting' | ReceiptState;
}

/** 发件箱 — what waits on the device, one line each, and what still works meanwhile. */
export function Outbox({ items, online }: { readonly items: readonly OutboxItem[]; readonly online: boolean }) {
  const t = useUiTexts();
  return (
    <div>
      {!online && (
        <div className="note amber" role="status">
          {t('outbox.works')}
        </div>
      )}
      <ul className="outbox">
        {items.map((i) => (
          <li key={i.key}>
            <span>{i.title}</span>
            <time className="third" dateTime={i.at}>
              {clockTimeOf(i.at as Instant)}
            </time>
            {i.state === 'waiting' ? <span>{t('outbox.waiting')}</span> : <ReceiptMark state={i.state} />}
          </li>
        ))}
      </ul>
    </div>
  );
}
