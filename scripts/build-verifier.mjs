import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the page lies for the packages the server makes, and where a browser may fetch it. */
const PLACES = ['dist/verifier.html', 'web/dist/verify/offline.html'];

/**
 * 离线核验页 — the verifier as one file that runs from a disk: script and styles inside, and a policy that lets exactly these run and
 * nothing be fetched.
 */
export async function buildVerifier(vite, logLevel = 'warn') {
  const built = await vite.build({
    configFile: false,
    root: path.join(root, 'web'),
    logLevel,
    oxc: { jsx: { runtime: 'automatic' } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      modulePreload: false,
      rolldownOptions: {
        input: path.join(root, 'web/verifier/main.tsx'),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const { output } = Array.isArray(built) ? built[0] : built;
  const script = output.filter((o) => o.type === 'chunk').map((o) => o.code);
  const styles = output.filter((o) => o.fileName.endsWith('.css')).map((o) => String(o.source));
  if (script.length !== 1 || output.length !== script.length + styles.length)
    throw new Error(`the verifier is not one file: ${output.map((o) => o.fileName).join(', ')}`);
  const html = page(script[0].replaceAll('</script', '<\\/script'), styles.join('\n'));
  for (const place of PLACES) {
    mkdirSync(path.dirname(path.join(root, place)), { recursive: true });
    writeFileSync(path.join(root, place), html);
  }
}

function page(script, styles) {
  const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(styles)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>核验证据包或者存证凭证</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
</head>
<body>
<div id="root"></div>
<noscript>核验须运行本页内的程序，请允许脚本。This page verifies by the program inside it: please allow scripts.</noscript>
<script>${script}</script>
</body>
</html>
`;
}
