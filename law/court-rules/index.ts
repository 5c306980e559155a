/** 法院对电子数据的规定 — what a court asks of electronic data, point by point; told in a package's explanation, judged by no rule of ours. */
export interface CourtRule {
  readonly title: string;
  /** passed and in force from, local dates */
  readonly passed: string;
  readonly from: string;
  readonly points: readonly { readonly article: string; readonly asks: string }[];
}

/** 《人民法院在线诉讼规则》第十六条至第十九条, in short. */
export const onlineLitigationRules: CourtRule = {
  title: '人民法院在线诉讼规则',
  passed: '2021-05-18',
  from: '2021-08-01',
  points: [
    {
      article: '第十六条',
      asks: '区块链技术存储的电子数据经技术核验一致的，可以认定上链后未经篡改，有相反证据足以推翻的除外',
    },
    {
      article: '第十七条',
      asks: '存证平台是否合规，与当事人有无利害关系，系统和技术是否符合标准，取证、存证过程有无不当干预',
    },
    { article: '第十八条', asks: '上链以前的真实性：具体来源、生成机制、存储过程、公证、第三方见证、关联印证数据' },
    { article: '第十九条', asks: '可以申请有专门知识的人提出意见，可以委托鉴定，可以调取其他相关证据核对' },
  ],
};

/** 《最高人民法院关于互联网法院审理案件若干问题的规定》第十一条第一款, its six points. */
export const internetCourtRules: CourtRule = {
  title: '最高人民法院关于互联网法院审理案件若干问题的规定',
  passed: '2018-09-03',
  from: '2018-09-07',
  points: [
    {
      article: '第十一条第一款第（一）项',
      asks: '生成、收集、存储、传输所依赖的计算机系统等硬件、软件环境是否安全、可靠',
    },
    { article: '第（二）项', asks: '生成主体和时间是否明确，表现内容是否清晰、客观、准确' },
    { article: '第（三）项', asks: '存储、保管介质是否明确，保管方式和手段是否妥当' },
    { article: '第（四）项', asks: '提取和固定的主体、工具和方式是否可靠，提取过程是否可以重现' },
    { article: '第（五）项', asks: '内容是否存在增加、删除、修改及不完整等情形' },
    { article: '第（六）项', asks: '是否可以通过特定形式得到验证' },
  ],
};
