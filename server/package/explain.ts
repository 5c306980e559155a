import { chineseDate, clockTimeOf, dayOf, type Instant } from '@zhiyi/kernel';
import { type CourtRule, internetCourtRules, onlineLitigationRules } from '@zhiyi/law';

/** What the explanation of a package speaks of. */
export interface Explained {
  readonly of: string;
  readonly organ: string;
  readonly at: Instant;
  readonly log: string;
  /** groups of the policy in words: `departments 4 家签 3 家` */
  readonly witnesses: string;
  readonly entries: number;
  readonly waiting: number;
  /** undefined where nothing is anchored */
  readonly anchors: readonly string[];
  readonly closed: boolean;
  readonly originals: readonly { readonly path: string; readonly words: string }[];
}

/**
 * 说明 — the words of a package's explanation, in Chinese, for a court and a party: what lies in it, how it is verified, what it answers of each
 * point the courts' rules ask about, and what it does not show. It claims nothing of the package that a verifier does not check.
 */
export function explanation(e: Explained) {
  const anchored = e.anchors.length > 0;
  const when = `${chineseDate(dayOf(e.at))}${clockTimeOf(e.at)}`;
  return {
    title: '证据包说明',
    organ: e.organ,
    lines: [
      ['对象', e.of],
      ['制作机关', e.organ],
      ['制作时间', `${when}（北京时间）`],
      ['存证日志', e.log],
      ['见证规则', e.witnesses],
      [
        '存证条数',
        `${e.entries} 条${e.waiting > 0 ? `；另有 ${e.waiting} 条做包时还没有足够的见证，未列入` : ''}${e.closed ? '；已结案' : ''}`,
      ],
      ['原件', `${e.originals.length} 个`],
      ['外部锚定', anchored ? e.anchors.join('；') : '做包时没有。时间取自见证单位的签名'],
    ],
    how: [
      '用浏览器打开包内“核验.html”，把整个证据包（.zip）放进去，页面回答是或者否，并逐条说明理由。该页不联网，不向制作机关查询。时间戳令牌同样离线核验；链上锚定须向该链另行查证。也可以用命令行 zhiyi verify 核验，两者所用程序相同。',
      '每条存证在 entries 下有两个文件：receipt.json 是存证凭证，含条目、签名、公钥、盐、到检查点的证明、见证规则和锚定；event.json 是该条存证所承诺的记录，证据的第一条即取证记录。manifest.json 列明每个文件的摘要，由制作机关签名。格式公开，依据 C2SP 和 RFC 6962、RFC 8785，可以另写程序核验。',
    ],
    rules: [
      { title: `二、对照《${onlineLitigationRules.title}》`, rows: rowsOf(onlineLitigationRules, ofOnlineRules(e)) },
      {
        title: `三、对照《${internetCourtRules.title}》（其他法院参照）`,
        rows: rowsOf(internetCourtRules, ofSixPoints(e)),
      },
    ],
    limits: [
      '不说明内容在存证以前就是真的，不说明没有漏记包外的事实，不代替质证，也不决定证明力。',
      '见证单位是否与当事人有利害关系、时间戳机构的资质和证书是否被吊销，应当另行查明。',
      '平台和所用产品是否符合特定标准，须由测评机构说明，本说明不作声称。',
    ],
    originals: e.originals.map((o) => [o.path, o.words]),
  };
}

function rowsOf({ points }: CourtRule, answers: readonly string[]) {
  if (answers.length !== points.length) throw new Error('each point has its answer');
  return points.map((p, i) => [p.article, p.asks, answers[i] as string]);
}

function ofOnlineRules(e: Explained): readonly string[] {
  const chain = e.anchors.length > 0 ? `外部锚定：${e.anchors.join('；')}。` : '本包没有链上或者时间戳锚定。';
  return [
    `${chain}从每条存证到检查点的根有可以离线核验的证明；锚定的是根，不是数据本身。`,
    `检查点须由见证单位签名：${e.witnesses}。见证规则在每份凭证内，任何人可以核验签名；见证单位与当事人有无利害关系，可以据此查明。`,
    '取证记录：来源和取得方式、设备所报时间和地点、取证人及其证件编号、设备计算的 SHA-256 与服务器计算的 SM3。须与案件其他证据相互印证。',
    '格式公开，核验程序不依赖制作机关；专门人员、鉴定机构可以独立复核。',
  ];
}

function ofSixPoints(e: Explained): readonly string[] {
  return [
    '原件按内容摘要保存，存证由日志和见证单位分别保管、分别签名；系统环境的安全须由测评材料说明。',
    '条目载明机关密钥和自述时间，见证时间由见证单位给出；取证记录载明取证人。内容是否客观、准确由质证解决。',
    '原件随包，与取证记录中的 SHA-256、SM3 逐字节核对。',
    '取证方式和设备见取证记录；摘要可以用任何程序对随包原件重新计算。',
    e.closed
      ? '每个记录内编号从 1 起连续，每条写明前一条的摘要；结案条目载明件数，与包内核对。'
      : '每个记录内编号从 1 起连续，每条写明前一条的摘要；尚未结案，包后可能还有新的条目。',
    '打开“核验.html”即可核验，无需联网；改动任何一个文件的任何一个字节，核验即回答否并指出文件。',
  ];
}
