import { Button } from 'antd';
import { ApiProblem } from '../../ui/api-problem.ts';
import { EmptyState, ErrorBlock, NoResult } from '../../ui/state/blocks.tsx';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';
import { OfflineBar } from '../../ui/state/offline-bar.tsx';
import { Outbox } from '../../ui/state/outbox.tsx';
import { Sample } from './sample.tsx';
import { logged } from './samples.ts';
import { useGalleryTexts } from './texts.ts';

const nothing = () => undefined;
const fault = new ApiProblem({
  status: 500,
  code: 'http.fault',
  title: { zh: '系统出错', en: 'Something went wrong' },
  number: '7f3a0c12',
});

export function StateParts() {
  const t = useGalleryTexts();
  const drop = { key: 'due', name: t('due'), value: t('due.late') };
  return (
    <>
      <h2>{t('states')}</h2>
      <div className="samples">
        <Sample name="EmptyState">
          <EmptyState
            title={t('empty.title')}
            ways={
              <>
                <Button>{t('empty.team')}</Button>
                <Button>{t('empty.due')}</Button>
              </>
            }
          >
            {t('empty.else')}
          </EmptyState>
        </Sample>
        <Sample name="NoResult">
          <NoResult
            conditions={[{ key: 'matter', name: t('matter'), value: t('matter.shop') }, drop]}
            drop={{ condition: drop, count: 6 }}
            onDrop={nothing}
            onReset={nothing}
          />
        </Sample>
        <Sample name="LoadingRows">
          <LoadingRows rows={4} after={0} />
        </Sample>
        <Sample name="ErrorBlock">
          <ErrorBlock saving problem={fault} at="2026-10-13T01:44:06.000Z" onRetry={nothing}>
            <Button>{t('draft')}</Button>
          </ErrorBlock>
        </Sample>
        <Sample name={t('noAnswer')}>
          <ErrorBlock at="2026-10-13T01:44:06.000Z" onRetry={nothing} />
        </Sample>
        <Sample name="OfflineBar, Outbox">
          <OfflineBar kept={4} onLook={nothing} />
          <br />
          <Outbox
            online={false}
            items={[
              { key: '1', title: t('outbox.photos'), at: '2026-10-13T01:31:00.000Z', state: 'waiting' },
              { key: '2', title: t('outbox.statement'), at: '2026-10-13T01:34:00.000Z', state: 'waiting' },
              { key: '3', title: t('outbox.check'), at: '2026-10-13T01:20:00.000Z', state: logged },
            ]}
          />
        </Sample>
      </div>
    </>
  );
}
