import { signIn } from '@zhiyi/modules/people/contract';
import { Button } from 'antd';
import { stamp } from '../../ui/format.ts';
import { useAct, useRead } from '../../ui/queries.ts';
import { SectionHead } from '../../ui/record/side-list.tsx';
import { useToday } from '../../ui/today.ts';
import { ProblemBlock } from '../cases/problem.tsx';
import { Reading } from '../parts/reading.tsx';
import { useOwnTexts } from './texts.ts';

/** 我的登录 — where somebody is signed in under this name; each is ended by its owner. */
export function Sessions() {
  const t = useOwnTexts();
  const today = useToday();
  const read = useRead(signIn.sessions, {}, { every: 60_000 });
  const end = useAct(signIn.endSession);
  return (
    <section className="own-part">
      <SectionHead title={t('sessions')} aside={t('sessions.aside')} />
      <Reading of={read}>
        {({ rows }) => (
          <ul>
            {rows.map((s) => (
              <li key={s.id}>
                <div className="own-line">
                  <span>
                    <b>{s.label === '' ? t(`device.${s.device}`) : s.label}</b>{' '}
                    <span className="small third">
                      {t(`device.${s.device}`)} · {t(`method.${s.method}`)}
                    </span>
                  </span>
                  {s.current ? (
                    <span className="small current">{t('sessions.this')}</span>
                  ) : (
                    <Button
                      size="small"
                      loading={end.isPending && end.variables?.params?.sessionId === s.id}
                      onClick={() => end.mutate({ params: { sessionId: s.id }, body: {} })}
                    >
                      {t('sessions.end')}
                    </Button>
                  )}
                </div>
                <p className="small second">
                  {t('sessions.times', {
                    source: s.source,
                    began: stamp(s.startedAt, today),
                    seen: stamp(s.seenAt, today),
                    ends: stamp(s.endsAt, today),
                  })}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Reading>
      {end.error && (
        <ProblemBlock
          problem={end.error}
          title={t('sessions.not')}
          at={new Date(end.submittedAt).toISOString()}
          onRetry={() => void read.refetch()}
        />
      )}
    </section>
  );
}
