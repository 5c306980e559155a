import { Articles } from '../../ui/law/articles.tsx';
import { useDutyWhy } from '../parts/duty-words.ts';

/** Why an act is shut for whoever looks: whose duty it is, with its articles. */
export function WhyShut({ duty }: { readonly duty: string }) {
  const { text, law } = useDutyWhy()(duty);
  if (text === '') return null;
  return (
    <div className="small third">
      {text} <Articles law={law} />
    </div>
  );
}
