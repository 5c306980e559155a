import { Button, Modal } from 'antd';
import { useState } from 'react';
import { usePeopleTexts } from './texts.ts';

/** 一次性链接 — shown once, to be handed to its person; nobody else learns the password. */
export function HandedLink({ link, onClose }: { readonly link: string | null; readonly onClose: () => void }) {
  const t = usePeopleTexts();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(link ?? '').then(() => setCopied(true));
  return (
    <Modal
      open={link !== null}
      title={t('link.title')}
      onCancel={onClose}
      footer={<Button onClick={onClose}>{t('link.done')}</Button>}
    >
      <p className="second">{t('link.about')}</p>
      <p className="digest one-link">{link}</p>
      <Button onClick={copy}>{t(copied ? 'link.copied' : 'link.copy')}</Button>
    </Modal>
  );
}
