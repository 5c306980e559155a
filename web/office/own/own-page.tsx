import { PageHead } from '../../ui/shell/page-head.tsx';
import { Passkeys } from './passkeys.tsx';
import { Password } from './password.tsx';
import { SecondFactor } from './second-factor.tsx';
import { Sessions } from './sessions.tsx';
import { useOwnTexts } from './texts.ts';
import './own.css';

/** 我的登录与安全 — the own sessions, passkeys, password and second factor. */
export default function OwnPage() {
  const t = useOwnTexts();
  return (
    <>
      <PageHead crumbs={[{ name: t('own') }]} title={t('own')} />
      <div className="own">
        <Sessions />
        <div>
          <Passkeys />
          <Password />
          <SecondFactor />
        </div>
      </div>
    </>
  );
}
