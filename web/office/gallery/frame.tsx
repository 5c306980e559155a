import type { ReactNode } from 'react';
import { AppShell } from '../../ui/shell/app-shell.tsx';
import { menu } from '../../ui/shell/menu.ts';
import { b, TODAY } from './samples.ts';

const counts = { desk: 23, command: 4, exchange: 2, leads: 3, summary: 6, ordinary: 14, review: 1 };
const nothing = () => undefined;

/** The desk's frame with the whole menu, as it will be when every chapter has its screens. */
export function Frame({ current, children }: { readonly current: string; readonly children: ReactNode }) {
  return (
    <AppShell
      district={b('江北区', 'Jiangbei')}
      demoDay={TODAY}
      person={{
        name: b('林甲一', 'Lin Jiayi'),
        posting: b('综合行政执法局洪塘中队（派驻）', 'Bureau team posted to Hongtang'),
      }}
      sections={menu}
      counts={counts}
      current={current}
      onSearch={nothing}
      onLeave={nothing}
    >
      {children}
    </AppShell>
  );
}
