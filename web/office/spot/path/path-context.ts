import { createContext, useContext } from 'react';
import type { Drawing } from '../../../ui/input/strokes.ts';
import type { CasePageView } from '../../cases/acts/act-props.ts';
import type { Me } from '../../frame/who-am-i.ts';
import type { OutboxEntry } from '../kept/outbox.ts';
import type { SpotDraft } from '../kept/spot-draft.ts';
import type { Screen } from './screens.ts';
import type { Standing } from './standing.ts';

export interface Path {
  readonly me: Me;
  readonly draft: SpotDraft;
  /** the server's page; undefined before the case is open there, or without network */
  readonly page: CasePageView | undefined;
  readonly standing: Standing;
  readonly screen: Screen;
  readonly home: Screen;
  /** what this case still owes the server */
  readonly entries: readonly OutboxEntry[];
  readonly change: (how: (draft: SpotDraft) => SpotDraft) => void;
  /** to a screen, or to where the case goes on */
  readonly go: (screen?: Screen) => void;
  readonly leave: () => void;
  readonly time: { readonly now: () => string };
  /** drawn on this device, by pad; gone with the page, never kept */
  readonly drawn: Readonly<Record<string, Drawing>>;
  readonly draw: (pad: string, drawing: Drawing | null) => void;
}

const Context = createContext<Path | null>(null);
export const PathProvider = Context.Provider;

export function usePath(): Path {
  const path = useContext(Context);
  if (!path) throw new Error('a screen of the path stands outside it');
  return path;
}

/** The officers who act: those of the case, or before it is open the two who begin it. */
export function useOfficers(): CasePageView['officers'] {
  const { page, draft, me } = usePath();
  if (page) return page.officers;
  const own = {
    id: me.person.id,
    name: me.person.nameZh,
    certificate: me.person.certificate?.number ?? null,
    certificateUntil: me.person.certificate?.validTo ?? null,
  };
  const partner = draft.partner && {
    id: draft.partner.id,
    name: draft.partner.name,
    certificate: draft.partner.certificate,
    certificateUntil: draft.partner.certificateUntil,
  };
  return partner ? [own, partner] : [own];
}

/** The page of an open case. @throws Error where a screen is shown without it; the path does not do that */
export function useOpenCase(): { readonly page: CasePageView; readonly caseId: string } {
  const { page } = usePath();
  if (!page) throw new Error('this screen needs the case as the server has it');
  return { page, caseId: page.caseId };
}

/** What is typed in one form, kept with the case on the device. A change may build on what is held when it arrives. */
export function useForm<D extends object>(
  name: string,
  initial: D,
): readonly [D, (change: Partial<D> | ((held: D) => Partial<D>)) => void] {
  const { draft, change } = usePath();
  const heldIn = (d: SpotDraft): D => ({ ...initial, ...(d.forms[name] as Partial<D> | undefined) });
  const set = (more: Partial<D> | ((held: D) => Partial<D>)) =>
    change((d) => {
      const held = heldIn(d);
      return { ...d, forms: { ...d.forms, [name]: { ...held, ...(typeof more === 'function' ? more(held) : more) } } };
    });
  return [heldIn(draft), set];
}
