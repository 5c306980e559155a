import { useParams } from 'react-router';
import { ApiProblem } from '../../ui/api-problem.ts';
import type { SignInPageProps } from '../sign-in/page-props.ts';
import { SignInPage } from '../sign-in/sign-in-page.tsx';
import type { DemoPerson, Step, Ways } from '../sign-in/ways.ts';

const nothing = () => undefined;
const hongtang = { organ: 'hongtang', organNameZh: '洪塘街道办事处', organNameEn: 'Hongtang Subdistrict Office' };
const bureau = { organ: 'bureau', organNameZh: '江北区综合行政执法局', organNameEn: 'District Enforcement Bureau' };
const team = { teamNameZh: '洪塘中队（派驻洪塘街道）', teamNameEn: 'Hongtang team (posted to Hongtang)' };
const none = { teamNameZh: null, teamNameEn: null };

const persons: readonly DemoPerson[] = [
  { id: '1', nameZh: '林甲一', nameEn: 'Lin Jiayi', role: 'handler', certified: true, ...hongtang, ...team },
  { id: '2', nameZh: '周乙二', nameEn: 'Zhou Yier', role: 'handler', certified: true, ...hongtang, ...team },
  { id: '3', nameZh: '陈己六', nameEn: 'Chen Jiliu', role: 'lead', certified: true, ...hongtang, ...team },
  { id: '4', nameZh: '吕庚七', nameEn: 'Lü Gengqi', role: 'auxiliary', certified: false, ...hongtang, ...team },
  { id: '5', nameZh: '沈丁四', nameEn: 'Shen Dingsi', role: 'head', certified: false, ...bureau, ...none },
  { id: '6', nameZh: '何丙三', nameEn: 'He Bingsan', role: 'reviewer', certified: false, ...bureau, ...none },
  { id: '7', nameZh: '汤辛八', nameEn: 'Tang Xinba', role: 'dispatcher', certified: false, ...bureau, ...none },
  { id: '8', nameZh: '方壬九', nameEn: 'Fang Renjiu', role: 'auditAdmin', certified: false, ...bureau, ...none },
];
const demo: Ways = { persons, password: true, passkey: true, outside: null };
const office: Ways = { persons: null, password: true, passkey: true, outside: '浙政钉' };

const wrong = new ApiProblem({
  status: 409,
  code: 'people.sign-in-wrong',
  title: { zh: '现在不能办', en: 'This cannot be done now' },
  number: '7f3a0c12',
  refusals: [
    {
      code: 'people.sign-in-wrong',
      zh: '账号或者口令不对。再错 2 次，锁定 30 分钟。',
      en: 'Account or password is wrong. After 2 more it is locked for 30 minutes.',
      law: [],
      facts: {},
    },
  ],
});
const away = new ApiProblem({
  status: 0,
  code: 'web.no-answer',
  title: { zh: '服务器没有回答', en: 'The server did not answer' },
  number: '',
});

const enter: Step = { kind: 'enter' };
const base: SignInPageProps = {
  ways: demo,
  waysProblem: null,
  onReload: nothing,
  step: enter,
  notice: null,
  busy: null,
  problem: null,
  passkeys: true,
  onDemo: nothing,
  onPassword: nothing,
  onPasskey: nothing,
  onOutside: nothing,
  onNewPassword: nothing,
  onCode: nothing,
  onFirstRun: nothing,
  onBack: nothing,
};

const states: Readonly<Record<string, Partial<SignInPageProps>>> = {
  entering: { busy: { way: 'demo', id: '2' } },
  office: { ways: office },
  wrong: { ways: office, problem: wrong },
  ended: { ways: office, notice: 'ended' },
  cancelled: { ways: office, problem: 'cancelled' },
  away: { ways: undefined, waysProblem: away } as Partial<SignInPageProps>,
  loading: { ways: undefined } as Partial<SignInPageProps>,
  password: {
    ways: office,
    step: { kind: 'new-password', flow: '', asks: { userName: 'lin.jiayi', least: 8, classes: 3 } },
  },
  link: {
    ways: office,
    step: {
      kind: 'link',
      token: '',
      asks: { userName: 'lin.jiayi', least: 8, classes: 3 },
      name: { zh: '林甲一', en: 'Lin Jiayi' },
    },
  },
  second: { ways: office, step: { kind: 'second-factor', flow: '', ways: ['totp', 'passkey'] } },
  enrol: {
    ways: office,
    step: { kind: 'enrol', flow: '', secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/sample' },
  },
  first: { ways: office, step: { kind: 'first-run', token: '' } },
};

/** The door in each of its states: `/office/gallery/sign-in/wrong` and so on. */
export default function SignInScreen() {
  const { state } = useParams();
  return <SignInPage {...base} {...(state ? states[state] : {})} />;
}
