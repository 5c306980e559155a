import { useSay } from '../i18n.ts';
import { Popover } from '../popover.tsx';
import { useUiTexts } from '../texts.ts';
import type { Proof, ReceiptState } from '../types.ts';
import './record.css';

interface ReceiptMarkProps {
  readonly state: ReceiptState;
  /** with it the mark is a button that opens the receipt in plain words */
  readonly receipt?: Proof;
}

/** 存证标记 — quiet and grey at the end of its row; a record that does not match is a red line of words instead. */
export function ReceiptMark({ state, receipt }: ReceiptMarkProps) {
  const t = useUiTexts();
  const say = useSay();
  if (state.kind === 'broken')
    return (
      <span className="receipt-broken" role="alert">
        {t('receipt.broken', { what: say(state.what) })}
      </span>
    );
  const seen = state.kind === 'witnessed' || state.kind === 'anchored';
  const words = (
    <>
      <i aria-hidden="true" />
      {t(`receipt.${state.kind}`)}
      {state.kind === 'witnessed' &&
        state.departments &&
        state.judicial &&
        ` ${tally(state.departments)}+${tally(state.judicial)}`}
    </>
  );
  if (!receipt) return <span className={`receipt ${state.kind}`}>{words}</span>;
  return (
    <Popover
      label={t('receipt.label')}
      width={340}
      trigger={(p) => (
        <button type="button" className={`plain receipt ${state.kind}`} {...p}>
          {words}
        </button>
      )}
    >
      <p className="popover-title">{t(`receipt.${state.kind}`)}</p>
      <p className="second">{t(`receipt.means.${state.kind}`)}</p>
      {seen && state.departments && state.judicial && (
        <p className="second">
          {t('receipt.signed', {
            d: state.departments[0],
            dOf: state.departments[1],
            j: state.judicial[0],
            jOf: state.judicial[1],
          })}
        </p>
      )}
      {seen && state.anchors && state.anchors.length > 0 && (
        <p className="second">
          {t('receipt.lies', { where: state.anchors.map((a) => t(`receipt.with.${a}`)).join(t('receipt.and')) })}
        </p>
      )}
      <dl className="receipt-facts">
        <dt>{t('receipt.entry')}</dt>
        <dd className="digest">{receipt.entryId}</dd>
        <dt>{t('receipt.leaf')}</dt>
        <dd className="digest">{receipt.leafHash}</dd>
        <dt>{t('receipt.signer')}</dt>
        <dd>{t('receipt.signer.server')}</dd>
      </dl>
      {seen && (
        <a href={`/api/desk/entries/${receipt.entryId}/receipt`} download>
          {t('receipt.take')}
        </a>
      )}
    </Popover>
  );
}

function tally([signed, of]: readonly [number, number]): string {
  return `${signed}/${of}`;
}
