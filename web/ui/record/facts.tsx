import type { ReactNode } from 'react';
import './record.css';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  /** share of the width in a row of facts */
  readonly grow?: number;
}

interface FactsProps {
  readonly facts: readonly Fact[];
  /** `row`: beside one another under a title; `lines`: one a line, as on the phone; `pairs`: tight, without rules */
  readonly as?: 'row' | 'lines' | 'pairs';
}

/** 要素 — terms and their values. */
export function Facts({ facts, as = 'row' }: FactsProps) {
  return (
    <dl className={`facts ${as}`}>
      {facts.map((f) => (
        <div key={f.term} style={f.grow === undefined ? undefined : { flexGrow: f.grow }}>
          <dt>{f.term}</dt>
          <dd>{f.value}</dd>
        </div>
      ))}
    </dl>
  );
}
