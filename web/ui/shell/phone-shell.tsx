import { Button, type ButtonProps } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { runningTime } from '../format.ts';
import { Articles } from '../law/articles.tsx';
import { OfflineBar, useOnline } from '../state/offline-bar.tsx';
import { useUiTexts } from '../texts.ts';
import type { Article } from '../types.ts';
import { useDocumentTitle } from './page-head.tsx';
import './phone.css';

interface PhoneShellProps {
  /** name of the procedure, in the header */
  readonly title: string;
  readonly onLeave: () => void;
  /** ISO instant at which recording began; null while nothing is recorded */
  readonly recordingSince?: string | null;
  /** this step and how many there are; left out on pages outside the path */
  readonly step?: { readonly at: number; readonly of: number; readonly law: readonly Article[] };
  readonly heading: string;
  /** items kept on the device */
  readonly kept?: number;
  readonly onOutbox?: () => void;
  /** at the thumb: one big act, one way out */
  readonly acts: ReactNode;
  readonly children: ReactNode;
}

/** The phone's frame: leave, title, recording clock; progress; step and article; one decision; the act at the thumb. */
export function PhoneShell(props: PhoneShellProps) {
  const { title, onLeave, recordingSince = null, step, heading, kept = 0, onOutbox, acts, children } = props;
  const t = useUiTexts();
  const online = useOnline();
  useDocumentTitle(heading);
  const head = useRef<HTMLHeadingElement>(null);
  // a new screen or question begins at its heading, for the eye and for the ear; typing on it moves nobody there
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new heading is a new beginning
  useEffect(() => head.current?.focus(), [step?.at, heading]);
  return (
    <div className="phone">
      <header className="phone-top">
        <button type="button" className="plain link" onClick={onLeave}>
          {t('phone.leave')}
        </button>
        <b>{title}</b>
        {recordingSince ? <RecordingClock since={recordingSince} /> : <span className="phone-top-end" />}
      </header>
      {(!online || kept > 0) && <OfflineBar kept={kept} {...(onOutbox ? { onLook: onOutbox } : {})} />}
      {step && (
        <div className="phone-progress" aria-hidden="true">
          {Array.from({ length: step.of }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a path keep their places
            <i key={i} className={i + 1 < step.at ? 'done' : i + 1 === step.at ? 'now' : ''} />
          ))}
        </div>
      )}
      <main className="phone-body" key={step?.at ?? heading}>
        {step && (
          <div className="phone-step">
            <span>{t('phone.step', { at: step.at, of: step.of })}</span>
            <Articles law={step.law} />
          </div>
        )}
        <h1 ref={head} tabIndex={-1}>
          {heading}
        </h1>
        {children}
      </main>
      <footer className="phone-acts">{acts}</footer>
    </div>
  );
}

/** 录音录像 — time since recording began. */
export function RecordingClock({ since }: { readonly since: string }) {
  const t = useUiTexts();
  const seconds = () => Math.max(0, (Date.now() - Date.parse(since)) / 1000);
  const [passed, setPassed] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setPassed(seconds()), 1000);
    return () => clearInterval(timer);
  });
  return (
    <span className="recording" role="timer" aria-label={t('phone.recording')}>
      <i aria-hidden="true" />
      {t('phone.recording')} {runningTime(passed)}
    </span>
  );
}

interface BigActProps extends Pick<ButtonProps, 'onClick' | 'loading' | 'htmlType' | 'form'> {
  /** the act's own words; when something is missing, what is missing */
  readonly children: ReactNode;
  readonly missing?: boolean;
  /** not the way most people go on: drawn without the colour of action */
  readonly aside?: boolean;
}

/** The main act, 52 px. When something is missing it stays reachable, says so, and does nothing. */
export function BigAct({ children, missing = false, aside = false, onClick, ...rest }: BigActProps) {
  return (
    <Button
      className={missing ? 'big-act missing' : 'big-act'}
      type={missing || aside ? 'default' : 'primary'}
      aria-disabled={missing}
      {...(missing ? {} : { onClick })}
      {...rest}
    >
      {children}
    </Button>
  );
}

/** The way out beside the main act. */
export function WayOut({ children, onClick }: { readonly children: ReactNode; readonly onClick: () => void }) {
  return (
    <Button className="way-out" type="link" onClick={onClick}>
      {children}
    </Button>
  );
}
