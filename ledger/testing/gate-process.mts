import { createInterface } from 'node:readline';

/** Asks over the network from where it sits. A line on stdin: `{id, url, body?}`; the answer: `{id, status, body}`, status `0` when nobody answers. */
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);
say({ ready: 'yes' });
const questions = createInterface({ input: process.stdin });
questions.on('close', () => process.exit());
questions.on('line', (line) => {
  const { id, url, body } = JSON.parse(line) as { id: string; url: string; body?: string };
  const signal = AbortSignal.timeout(5_000);
  void fetch(url, body === undefined ? { signal } : { signal, method: 'POST', body })
    .then(async (answer) => ({ status: String(answer.status), body: await answer.text() }))
    .catch((error: Error) => ({ status: '0', body: error.message }))
    .then((answer) => say({ id, ...answer }));
});
