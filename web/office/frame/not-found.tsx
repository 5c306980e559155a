import { Link } from 'react-router';
import { EmptyState } from '../../ui/state/blocks.tsx';
import { useFrameTexts } from './texts.ts';

/** An address behind which nothing lies, or nothing for this person: both are answered alike. */
export function NotFound() {
  const t = useFrameTexts();
  return (
    <EmptyState title={t('notFound')} ways={<Link to="/office">{t('notFound.desk')}</Link>}>
      {t('notFound.why')}
    </EmptyState>
  );
}
