/**
 * The renderer's own process: takes a job, answers with bytes. Plain JavaScript on purpose: the same file runs under tsx, in tests and
 * copied beside a bundled server, with nothing to compile.
 *
 * The native compiler aborts the whole process on some inputs (a right-to-left override met with a font that lacks the letter), so it
 * never runs inside the server.
 *
 * @typedef {{ template: string, inputs: Record<string, string>, at: number, output: 'pdf' | 'svg' }} Job
 */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [, , workspace, fontFolders] = process.argv;
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: JSON.parse(fontFolders) }] });

/** @param {Job} job */
function run(job) {
  const compiled = compiler.compile({ mainFilePath: job.template, inputs: job.inputs });
  if (compiled.hasError() || compiled.result === null) {
    compiled.printErrors();
    throw new Error(`template does not compile: ${job.template}`);
  }
  const pages = compiled.result.numOfPages;
  if (job.output === 'svg') return { pages, svg: compiler.plainSvg(compiled.result) };
  const pdf = compiler.pdf(compiled.result, { pdfStandard: 'a-2b', creationTimestamp: job.at });
  return { pages, pdf };
}

process.on('message', (/** @type {Job} */ job) => {
  try {
    process.send?.({ ok: true, value: run(job) });
  } catch (error) {
    process.send?.({ ok: false, message: error instanceof Error ? error.message : String(error) });
  }
  compiler.evictCache(10);
});

// The server may die without a word; its renderer must not outlive it.
process.on('disconnect', () => process.exit(0));
