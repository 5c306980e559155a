import { BellOutlined } from '@ant-design/icons';
import { notices, readNotices } from '@zhiyi/modules/cases/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { shortDay } from '../../ui/format.ts';
import { useSay } from '../../ui/i18n.ts';
import { Popover } from '../../ui/popover.tsx';
import { useAct, useRead } from '../../ui/queries.ts';
import { LoadingRows } from '../../ui/state/loading-rows.tsx';
import { useToday } from '../../ui/today.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import { useFrameTexts } from './texts.ts';

/** Milliseconds between fresh looks: reminders are made once a day. */
const LOOK_AGAIN = 300_000;

/** 提醒 — a quiet bell: clocks that end soon or have ended. It makes no sound and hides nothing; the work lists know all of it too. */
export function Bell() {
  const t = useFrameTexts();
  const read = useRead(notices, {}, { every: LOOK_AGAIN });
  const unread = (read.data?.rows ?? []).filter((n) => !n.read).length;
  const label = unread > 0 ? t('bell.unread', { count: unread }) : t('bell');
  return (
    <Popover
      label={t('bell')}
      width={340}
      trigger={(p) => (
        <button type="button" className="plain bell" {...p} aria-label={label} title={label}>
          <BellOutlined aria-hidden="true" />
          {unread > 0 && <span className="bell-count">{unread > 99 ? '99+' : unread}</span>}
        </button>
      )}
    >
      {(close) => <NoticeList close={close} />}
    </Popover>
  );
}

function NoticeList({ close }: { readonly close: () => void }) {
  const t = useFrameTexts();
  const say = useSay();
  const today = useToday();
  const read = useRead(notices, {});
  const mark = useAct(readNotices);
  if (read.data === undefined)
    return read.error ? (
      <ProblemBlock
        problem={read.error}
        title={t('bell.not')}
        at={new Date(read.errorUpdatedAt).toISOString()}
        saving={false}
        onRetry={() => void read.refetch()}
      />
    ) : (
      <LoadingRows rows={3} columns="1fr" />
    );
  const { rows } = read.data;
  const unread = rows.filter((n) => !n.read).map((n) => n.id);
  return (
    <>
      <p className="popover-title">{t('bell')}</p>
      {rows.length === 0 && <p className="second">{t('bell.none')}</p>}
      <ul className="notices">
        {rows.map((n) => (
          <li key={n.id} className={n.read ? 'read' : undefined}>
            <Link
              to={`/office/cases/${n.caseId}`}
              onClick={() => {
                if (!n.read) mark.mutate({ body: { notices: [n.id] } });
                close();
              }}
            >
              {say(n.name)}
            </Link>{' '}
            <b className={n.kind}>
              {t(n.kind === 'over' ? 'bell.over' : 'bell.soon', { day: shortDay(n.dueOn, today) })}
            </b>
            <p className="third small">{n.caseNumber}</p>
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <Button size="small" loading={mark.isPending} onClick={() => mark.mutate({ body: { notices: unread } })}>
          {t('bell.readAll')}
        </Button>
      )}
      {mark.error && (
        <p className="form-fault small" role="alert">
          {say(mark.error.title)}
        </p>
      )}
    </>
  );
}
