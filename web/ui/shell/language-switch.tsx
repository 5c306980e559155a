import { setLanguage, useLanguage } from '../i18n.ts';

/** `EN` on the Chinese screen, `中文` on the English one. */
export function LanguageSwitch() {
  const lang = useLanguage();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <button
      type="button"
      className="plain link language"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      aria-label={other === 'zh' ? '中文，切换到中文' : 'EN, switch to English'}
      onClick={() => setLanguage(other)}
    >
      {other === 'zh' ? '中文' : 'EN'}
    </button>
  );
}
