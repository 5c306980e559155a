import { CloseOutlined } from '@ant-design/icons';
import { me } from '@zhiyi/modules/people/contract';
import { Drawer } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { Articles } from '../../../ui/law/articles.tsx';
import { useRead } from '../../../ui/queries.ts';
import { LoadingRows } from '../../../ui/state/loading-rows.tsx';
import { OnlyWith } from '../only-with.tsx';
import { findAct, formAct } from '../page/open-acts.ts';
import { type CaseTexts, useCaseTexts } from '../texts.ts';
import type { CasePageView, FormAct } from './act-props.ts';
import { type BesideAct, besideTable } from './act-table.ts';
import { forms } from './forms.tsx';

interface ActDrawerProps {
  readonly page: CasePageView;
  /** name of the act whose form is open; null while none is */
  readonly act: string | null;
  readonly onGo: (act: string) => void;
  readonly onClose: () => void;
}

/** Articles of the acts that are no row of the procedure. */
const besideLaw: Readonly<Record<BesideAct, FormAct['law']>> = {
  attachEvidence: [{ statute: 'apl', article: 46 }],
  takeStatement: [
    { statute: 'apl', article: 46 },
    { statute: 'apl', article: 55, paragraph: 2 },
  ],
  assign: [{ statute: 'apl', article: 42 }],
  share: [{ statute: 'zj', article: 18 }],
};

const dutyBeside = {
  attachEvidence: 'assist',
  takeStatement: 'handler',
  assign: 'assign',
  share: 'assign',
} as const satisfies Readonly<Record<BesideAct, string>>;

function besideAct(t: CaseTexts, name: string): FormAct | undefined {
  const found = besideTable.find((b) => b === name);
  if (!found) return undefined;
  const text = t(`beside.${found}`);
  return { do: found, name: { zh: text, en: text }, law: besideLaw[found], standing: [], asked: [] };
}

/** 办理 — the form of one act beside the case; the case stays in sight. */
export function ActDrawer({ page, act, onGo, onClose }: ActDrawerProps) {
  const t = useCaseTexts();
  const say = useSay();
  const actor = useRead(me).data?.person.id;
  const judged = act === null ? undefined : page.now.find((a) => a.do === act);
  // after success the act may no longer fit where the case stands: its form keeps what it was opened with
  const held = useRef<FormAct | undefined>(undefined);
  if (act === null) held.current = undefined;
  else if (judged) held.current = formAct(judged);
  else if (held.current?.do !== act) {
    const later = findAct(page, act);
    held.current = later ? formAct(later) : besideAct(t, act);
  }
  const shown = held.current;
  const Form = shown ? forms[shown.do] : undefined;
  const title = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    title.current?.closest('.ant-drawer-content')?.querySelector('.ant-drawer-body')?.scrollTo(0, 0);
  }, [shown?.do]);
  return (
    <Drawer
      open={act !== null}
      onClose={onClose}
      size={680}
      destroyOnHidden
      className="act-drawer"
      closeIcon={<CloseOutlined aria-label={t('close')} />}
      title={
        shown && (
          <span ref={title} className="act-title">
            {say(shown.name)} <Articles law={shown.law} />
          </span>
        )
      }
    >
      {shown && Form && actor !== undefined && (
        <Guarded act={shown.do}>
          <Form key={shown.do} page={page} act={shown} actor={actor} onGo={onGo} onClose={onClose} />
        </Guarded>
      )}
      {actor === undefined && <LoadingRows rows={6} columns="1fr" />}
      {act !== null && !Form && <p className="note">{t('act.unknown')}</p>}
    </Drawer>
  );
}

/** Acts beside the procedure carry no judgement of their own: whose duty they are is asked here. */
function Guarded({ act, children }: { readonly act: string; readonly children: ReactNode }) {
  const duty = dutyBeside[act as BesideAct];
  return duty ? <OnlyWith duty={duty}>{children}</OnlyWith> : children;
}
