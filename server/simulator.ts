import { dayOf, fen, formatYuan, instantFromMillis } from '@zhiyi/kernel';
import { surcharge } from '@zhiyi/law';
import type { PaymentSimulator } from '@zhiyi/ports';
import type { FastifyInstance } from 'fastify';

/** The simulated payment platform's own page: what a party sees after scanning the code. Only where the simulator is in use. */
export function serveSimulator(app: FastifyInstance, simulator: PaymentSimulator, clock: () => number): void {
  const due = (orderNumber: string) => {
    const found = simulator.order(orderNumber);
    if (!found) return undefined;
    const today = dayOf(instantFromMillis(clock()));
    const extra =
      today > found.order.payBy
        ? surcharge({ fine: found.order.fine, due: found.order.payBy, paid: today }).surcharge
        : fen(0);
    return { ...found, amount: fen(found.order.fine + extra), extra };
  };
  app.get<{ Params: { order: string } }>(
    '/simulator/pay/:order',
    { schema: { hide: true } },
    async (request, reply) => {
      const d = due(request.params.order);
      if (!d)
        return reply
          .code(404)
          .type('text/html; charset=utf-8')
          .send(page('没有这张缴款单', '<p>请核对缴款识别码。</p>'));
      const paid = d.payment ? `<p>已缴 ${formatYuan(d.payment.amount)} 元，票据 ${d.payment.billNumber}。</p>` : '';
      const form = d.payment
        ? ''
        : `<form method="post"><button name="channel" value="支付宝">支付宝</button> <button name="channel" value="微信支付">微信支付</button> <button name="channel" value="云闪付">云闪付</button></form>`;
      const body = `<p>决定书 ${d.order.decisionNumber}</p><p>应缴 <b>${formatYuan(d.amount)}</b> 元${d.extra > 0 ? `（含加处罚款 ${formatYuan(d.extra)} 元）` : ''}，最晚 ${d.order.payBy}</p>${paid}${form}`;
      return reply.type('text/html; charset=utf-8').send(page('模拟支付平台', body));
    },
  );
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 4096 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.post<{ Params: { order: string }; Body: { channel?: string } }>(
    '/simulator/pay/:order',
    { schema: { hide: true } },
    async (request, reply) => {
      const d = due(request.params.order);
      if (d) await simulator.pay(d.order.orderNumber, d.amount, request.body?.channel ?? '银行卡');
      return reply.redirect(`/simulator/pay/${encodeURIComponent(request.params.order)}`, 303);
    },
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><body><h1>${title}</h1><p>演示用，不收真钱。</p>${body}</body></html>`;
}
