import { stamp } from '../format.ts';
import { useSay } from '../i18n.ts';
import { useToday } from '../today.ts';
import type { TimelineEntry } from '../types.ts';
import { ReceiptMark } from './receipt-mark.tsx';
import { Words } from './words.tsx';
import './record.css';

/** 经过 — what happened, newest first: time, act, who, and how far its record has come. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const say = useSay();
  const today = useToday();
  return (
    <ol className="timeline">
      {entries.map((e) => (
        <li key={e.key}>
          <time dateTime={e.at}>{stamp(e.at, today)}</time>
          <div>
            <p>
              <b>{say(e.name)}</b>
              {e.detail && <Words text={say(e.detail)} />}
            </p>
            <div className="ends">
              <span>{say(e.who)}</span>
              {e.receipt && <ReceiptMark state={e.receipt} {...(e.proof ? { receipt: e.proof } : {})} />}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}
