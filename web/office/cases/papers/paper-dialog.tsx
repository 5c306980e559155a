import type { AnswerOf } from '@zhiyi/kernel/route';
import { type listPapers, lookAtPaper } from '@zhiyi/modules/papers/contract';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { call } from '../../../ui/api.ts';
import { digestHead, stamp } from '../../../ui/format.ts';
import { useSay } from '../../../ui/i18n.ts';
import { PurposeForm } from '../../../ui/record/masked-value.tsx';
import { useToday } from '../../../ui/today.ts';
import { PackageExport } from '../evidence/package-export.tsx';
import { OnlyWith } from '../only-with.tsx';
import { purposes } from '../purposes.ts';
import { useCaseTexts } from '../texts.ts';
import { PaperPages } from './paper-pages.tsx';

export type PaperRow = AnswerOf<typeof listPapers>['rows'][number];

interface PaperDialogProps {
  readonly paper: PaperRow | null;
  /** what for, where the act that opened it says so itself */
  readonly purpose?: string;
  readonly onClose: () => void;
}

/** 文书 — an issued paper's own bytes, a prepared one as it will look: either for a purpose, and the look is on record. */
export function PaperDialog({ paper, purpose, onClose }: PaperDialogProps) {
  const say = useSay();
  return (
    <Modal
      open={paper !== null}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
      width={880}
      title={paper ? say(paper.title) : ''}
      className="paper-dialog"
    >
      {paper && (
        <>
          <PaperFacts paper={paper} />
          {paper.state === 'issued' && <PaperPackage paper={paper} />}
          {paper.mayLook ? (
            <Looking paper={paper} purpose={purpose} />
          ) : (
            <OnlyWith duty="lookAtPersonalData">{null}</OnlyWith>
          )}
        </>
      )}
    </Modal>
  );
}

interface LookingProps {
  readonly paper: PaperRow;
  readonly purpose: string | undefined;
}

function Looking({ paper, purpose }: LookingProps) {
  const t = useCaseTexts();
  const say = useSay();
  const [chosen, setChosen] = useState(purpose);
  if (paper.state === 'issued') return <IssuedPaper paper={paper} />;
  if (chosen !== undefined) return <PaperPages paperId={paper.id} title={say(paper.title)} purpose={chosen} />;
  return <PurposeForm purposes={purposes.map((p) => t(`purpose.${p}`))} onAsk={async (given) => setChosen(given)} />;
}

function PaperPackage({ paper: { id, number, entry } }: { readonly paper: PaperRow }) {
  const t = useCaseTexts();
  const kind = entry?.mark.kind;
  return (
    <p className="package-line">
      <PackageExport
        of={{ paperId: id }}
        fileName={`${t('package.file')}-${number ?? id}.zip`}
        ready={kind === 'witnessed' || kind === 'anchored'}
      />
    </p>
  );
}

function PaperFacts({ paper }: { readonly paper: PaperRow }) {
  const t = useCaseTexts();
  const today = useToday();
  return (
    <p className="second small">
      {[
        paper.number,
        t(`paper.${paper.state}`),
        paper.issuedAt === null ? null : stamp(paper.issuedAt, today),
        paper.demo ? t('paper.demo') : sealWords(t, paper),
      ]
        .filter((x) => x !== null)
        .join(' · ')}
      {paper.sha256 !== null && (
        <>
          {' · '}
          <span className="digest" title={paper.sha256}>
            SHA-256 {digestHead(paper.sha256)}
          </span>
        </>
      )}
    </p>
  );
}

function sealWords(t: ReturnType<typeof useCaseTexts>, paper: PaperRow): string | null {
  if (paper.seal === 'none') return null;
  return paper.sealedBy === null ? t('paper.unsealed') : t('paper.sealed', { by: paper.sealedBy });
}

/**
 * The PDF as it was issued, at the address that was given for this look. Where the browser shows no PDF in a page, it is opened beside it or
 * saved.
 */
function IssuedPaper({ paper }: { readonly paper: PaperRow }) {
  const t = useCaseTexts();
  const say = useSay();
  const [address, setAddress] = useState<string | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  if (address === null)
    return (
      <PurposeForm
        purposes={purposes.map((p) => t(`purpose.${p}`))}
        onAsk={async (purpose) => {
          const look = await call(lookAtPaper, { params: { paperId: paper.id }, body: { purpose } });
          setAddress(look.address);
        }}
      />
    );
  const print = () => {
    const page = frame.current?.contentWindow;
    // a frame that shows no PDF prints nothing: the browser's own viewer does
    if (page && navigator.pdfViewerEnabled) page.print();
    else window.open(address, '_blank');
  };
  const name = `${say(paper.title)}${paper.number === null ? '' : `-${paper.number}`}.pdf`;
  return (
    <>
      <div className="paper-acts">
        <Button onClick={print}>{t('paper.print')}</Button>
        <Button href={address} target="_blank">
          {t('paper.beside')}
        </Button>
        <Button href={address} download={name}>
          {t('paper.save')}
        </Button>
        <span className="third small">{t('paper.looked')}</span>
      </div>
      {navigator.pdfViewerEnabled ? (
        <iframe ref={frame} className="paper-frame" src={address} title={say(paper.title)} />
      ) : (
        <p className="note">{t('paper.noViewer')}</p>
      )}
    </>
  );
}
