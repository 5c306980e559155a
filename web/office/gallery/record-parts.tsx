import { useSay } from '../../ui/i18n.ts';
import { Facts } from '../../ui/record/facts.tsx';
import { MaskedValue } from '../../ui/record/masked-value.tsx';
import { ProgressJob } from '../../ui/record/progress-job.tsx';
import { ReceiptMark } from '../../ui/record/receipt-mark.tsx';
import { Timeline } from '../../ui/record/timeline.tsx';
import { Sample } from './sample.tsx';
import { anchored, b, broken, happened, logged, queued, receipt, witnessed } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const later = <T,>(value: T) => new Promise<T>((done) => setTimeout(() => done(value), 600));
const nothing = () => undefined;

export function RecordParts() {
  const t = useGalleryTexts();
  const say = useSay();
  const purposes = [t('purpose.case'), t('purpose.serve'), t('purpose.check')];
  return (
    <>
      <h2>{t('record')}</h2>
      <div className="samples">
        <Sample name="ReceiptMark">
          <ul className="in-a-row">
            {[queued, logged, witnessed, anchored].map((state) => (
              <li key={state.kind}>
                <ReceiptMark state={state} receipt={receipt} />
              </li>
            ))}
            <li>
              <ReceiptMark state={broken} />
            </li>
          </ul>
        </Sample>
        <Sample name="Timeline">
          <Timeline entries={happened.slice(0, 4)} />
        </Sample>
        <Sample name="Facts">
          <Facts
            as="lines"
            facts={[
              { term: t('party'), value: say(b('蒋*（个体工商户）', 'Jiang * (sole trader)')) },
              {
                term: t('matter'),
                value: say(b('店外经营，责令改正后逾期未改', 'Trading outside the shop, not put right in time')),
              },
              { term: t('number'), value: '洪塘街综执简罚字〔2026〕第000051号' },
            ]}
          />
        </Sample>
        <Sample name="MaskedValue">
          <p>
            <MaskedValue masked="郑*" purposes={purposes} onReveal={() => later('郑虚构')} />
          </p>
          <p>
            <MaskedValue
              masked="3302**********0013"
              ask={t('ask.id')}
              purposes={purposes}
              onReveal={() => Promise.reject(new Error('offline'))}
            />
          </p>
        </Sample>
        <Sample name="ProgressJob" wide>
          <ProgressJob title={t('job.import')} job={{ state: 'running', done: 6200, of: 10000 }} onCancel={nothing} />
          <ProgressJob title={t('job.export')} job={{ state: 'running', done: 1200, of: null }} onCancel={nothing} />
          <ProgressJob
            title={t('job.export')}
            job={{ state: 'finished', of: 1259, href: '/office/icon-192.png', file: 'list.xlsx' }}
          />
          <ProgressJob
            title={t('job.import')}
            job={{ state: 'failed', done: 6200, number: '7f3a0c12' }}
            onRetry={nothing}
          />
          <ProgressJob title={t('job.import')} job={{ state: 'cancelled', done: 6200 }} onRetry={nothing} />
        </Sample>
      </div>
    </>
  );
}
