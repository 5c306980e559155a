import { habits } from '@zhiyi/modules/cases/contract';
import { colleagues, listTownships } from '@zhiyi/modules/people/contract';
import { useKeptMatter } from './kept-matter.ts';
import { useKeptRead } from './kept-read.ts';

/** 备好 — while there is a network: whom one may go with, the towns and streets, and the matters one uses, so that a case can begin without. */
export function Prepare() {
  useKeptRead(colleagues, 'colleagues');
  useKeptRead(listTownships, 'townships');
  const { data } = useKeptRead(habits, 'habits');
  return (data?.recent ?? []).map((m) => <KeepMatter key={m.matter} code={m.matter} />);
}

function KeepMatter({ code }: { readonly code: string }) {
  useKeptMatter(code);
  return null;
}
