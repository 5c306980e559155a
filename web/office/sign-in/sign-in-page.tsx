import type { ReactNode } from 'react';
import { DemoChip } from '../../ui/shell/app-shell.tsx';
import { LanguageSwitch } from '../../ui/shell/language-switch.tsx';
import { useDocumentTitle } from '../../ui/shell/page-head.tsx';
import { ErrorBlock } from '../../ui/state/blocks.tsx';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';
import { useUiTexts } from '../../ui/texts.ts';
import { Account } from './account.tsx';
import { DemoPeople } from './demo-people.tsx';
import { FirstRun, LinksMade } from './first-run.tsx';
import { Enrol, NewPassword, SecondFactor } from './further-steps.tsx';
import { Notes } from './notes.tsx';
import type { SignInPageProps } from './page-props.ts';
import { useSignInTexts } from './texts.ts';
import './sign-in.css';

/** 登录 — the demo's people with one click, else account, passkey or the outside directory; then whatever the server still asks. */
export function SignInPage(props: SignInPageProps) {
  const { ways, step } = props;
  const t = useSignInTexts();
  const ui = useUiTexts();
  useDocumentTitle(t('title'));
  const wide = step.kind === 'enter' && ways?.persons;
  return (
    <div className="door">
      <header className="door-top">
        <div className="brand">
          <b>{ui('brand')}</b>
          <span>{t('platform')}</span>
        </div>
        {ways?.persons && <DemoChip />}
        <LanguageSwitch />
      </header>
      <main className={wide ? 'door-body' : 'door-body single'}>{asked(props)}</main>
      <footer className="door-foot">
        <a href="/verify">{t('foot.verify')}</a>
        <a href="/portal">{t('foot.portal')}</a>
      </footer>
    </div>
  );
}

function asked(props: SignInPageProps): ReactNode {
  const { step } = props;
  switch (step.kind) {
    case 'enter':
      return <Enter {...props} />;
    case 'new-password':
    case 'link':
      return <NewPassword {...props} step={step} />;
    case 'second-factor':
      return <SecondFactor {...props} step={step} />;
    case 'enrol':
      return <Enrol {...props} step={step} />;
    case 'first-run':
      return <FirstRun {...props} />;
    case 'links-made':
      return <LinksMade links={step.links} />;
  }
}

function Enter(props: SignInPageProps) {
  const { ways, waysProblem } = props;
  const t = useSignInTexts();
  if (waysProblem)
    return (
      <ErrorBlock title={t('failed')} problem={waysProblem} at={new Date().toISOString()} onRetry={props.onReload} />
    );
  if (!ways) return <LoadingRows rows={6} columns="1fr 1fr" />;
  const notes = <Notes notice={props.notice} problem={props.problem} />;
  return (
    <>
      {ways.persons && <DemoPeople persons={ways.persons} busy={props.busy} onDemo={props.onDemo} notes={notes} />}
      <Account {...props} ways={ways}>
        {ways.persons ? null : notes}
      </Account>
    </>
  );
}
