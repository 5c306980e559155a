import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useState } from 'react';
import { useLanguage } from '../ui/i18n.ts';
import { KeysProvider } from '../ui/keys/keys-provider.tsx';
import { createQueryClient } from '../ui/queries.ts';
import { theme } from '../ui/theme.ts';

/** What every page of the office stands in: look, language, answers of the server, keys. */
export function Office({ children }: { readonly children: ReactNode }) {
  const lang = useLanguage();
  const [client] = useState(createQueryClient);
  return (
    <ConfigProvider
      theme={theme}
      locale={lang === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={client}>
        <KeysProvider>{children}</KeysProvider>
      </QueryClientProvider>
    </ConfigProvider>
  );
}
