import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useSay } from '../../../ui/i18n.ts';
import { ProblemBlock } from '../../cases/problem.tsx';
import { usePath } from '../path/path-context.ts';
import type { Screen } from '../path/screens.ts';
import type { SpotAct } from '../path/spot-act.ts';
import { isBar } from '../path/standing.ts';
import { useSpotTexts } from '../texts.ts';

/**
 * What came instead of a success, at the head of the screen: every reason with its articles, then the lawful ways on, unless the form itself
 * still answers every reason.
 */
export function SpotProblem({ act, title }: { readonly act: SpotAct; readonly title: string }) {
  const block = useRef<HTMLDivElement>(null);
  const { problem } = act;
  useEffect(() => {
    if (problem) block.current?.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  if (problem === null) return null;
  return (
    <div ref={block} className="spot-problem">
      <ProblemBlock problem={problem} title={title} at={act.at} onRetry={act.again}>
        {(problem.refusals.length === 0 || problem.refusals.some((r) => isBar(r.code))) && <WaysOn />}
      </ProblemBlock>
    </div>
  );
}

/** Acts that lead on where another is refused, each with the screen it is done on. */
const ways: readonly (readonly [act: string, screen: Screen])[] = [
  ['orderCorrection', 'order'],
  ['educate', 'educate'],
  ['reopenFacts', 'reopen'],
  ['refer', 'refer'],
];

export function WaysOn() {
  const t = useSpotTexts();
  const say = useSay();
  const { page, screen, go } = usePath();
  const open = ways.filter(([act, to]) => to !== screen && page?.now.some((a) => a.do === act && stands(a.refusals)));
  return (
    <>
      {page?.state.main === 'facts' && page.matter !== null && (
        <Button onClick={() => go('review')}>{t('ways.amend')}</Button>
      )}
      {open.map(([act, to]) => {
        const found = page?.now.find((a) => a.do === act);
        return (
          <Button key={act} onClick={() => go(to)}>
            {found ? say(found.name) : act}
          </Button>
        );
      })}
    </>
  );
}

/** Nothing is against it but what its own form asks for. */
const asked: ReadonlySet<string> = new Set([
  'cases.reason-missing',
  'cases.education-missing',
  'cases.signature-missing',
]);
function stands(refusals: readonly { readonly code: string }[]): boolean {
  return refusals.every((r) => asked.has(r.code));
}
