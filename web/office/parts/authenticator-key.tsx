import { lazy, Suspense } from 'react';
import { usePartTexts } from './texts.ts';
import './parts.css';

const QrCode = lazy(() => import('../../ui/record/qr-code.tsx'));

/** 动态码密钥 — shown once: a code to scan with the phone, the key to type, and a link for an authenticator on this device. */
export function AuthenticatorKey({ secret, uri }: { readonly secret: string; readonly uri: string }) {
  const t = usePartTexts();
  return (
    <div className="authenticator-key">
      <div className="authenticator-code">
        <Suspense>
          <QrCode text={uri} label={t('totp.scan')} />
        </Suspense>
      </div>
      <p className="small second">{t('totp.scan')}</p>
      <p>
        <span className="third small">{t('totp.type')}</span>
        <br />
        <code className="secret-text">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        <br />
        <a href={uri}>{t('totp.open')}</a>
      </p>
    </div>
  );
}
