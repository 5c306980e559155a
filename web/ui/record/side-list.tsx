import type { ReactNode } from 'react';
import type { Proof, ReceiptState } from '../types.ts';
import { ReceiptMark } from './receipt-mark.tsx';
import './record.css';

export interface SideItem {
  readonly key: string;
  readonly title: ReactNode;
  readonly note: ReactNode;
  readonly receipt?: ReceiptState;
  /** with it the mark opens the receipt */
  readonly proof?: Proof;
}

interface SideListProps {
  readonly title: string;
  /** a count, or who may see it */
  readonly aside?: ReactNode;
  readonly items: readonly SideItem[];
}

/** 人员, 文书, 证据 — a short list beside the case: title, a grey line, a mark. */
export function SideList({ title, aside, items }: SideListProps) {
  return (
    <section className="side-list">
      <SectionHead title={title} aside={aside} />
      <ul>
        {items.map((i) => (
          <li key={i.key}>
            {i.title}
            <div className="ends">
              <span>{i.note}</span>
              {i.receipt && <ReceiptMark state={i.receipt} {...(i.proof ? { receipt: i.proof } : {})} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SectionHead({ title, aside }: { readonly title: string; readonly aside?: ReactNode }) {
  return (
    <h2 className="section-head">
      {title}
      {aside !== undefined && <small>{aside}</small>}
    </h2>
  );
}
