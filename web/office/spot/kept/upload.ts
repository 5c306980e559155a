import type { Route } from '@zhiyi/kernel/route';
import { headersOf, problemOf } from '../../../ui/api.ts';
import { ApiProblem } from '../../../ui/api-problem.ts';
import { noteReach } from '../../../ui/reach.ts';

/** Milliseconds without any byte moving after which an upload is given up; it is tried again later. */
const STALLED = 30_000;
/** Milliseconds the server may take over a file once it has all of it. */
const LOOKED_AT = 300_000;

/**
 * Sends a file with its record and tells how far it has come, which `fetch` does not.
 * @throws ApiProblem for every answer that is not a success
 */
export function upload(route: Route, form: FormData, key: string, onProgress: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout> | undefined;
    const watch = (patience: number) => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), patience);
    };
    const noAnswer = () => {
      clearTimeout(stalled);
      noteReach(false);
      reject(
        new ApiProblem({
          status: 0,
          code: 'web.no-answer',
          title: { zh: '服务器没有回答', en: 'The server did not answer' },
          number: '',
        }),
      );
    };
    request.upload.onprogress = (event) => {
      watch(STALLED);
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.upload.onload = () => watch(LOOKED_AT);
    request.onerror = noAnswer;
    request.onabort = noAnswer;
    request.onload = () => {
      clearTimeout(stalled);
      noteReach(true);
      if (request.status >= 200 && request.status < 300) return resolve();
      void problemOf(new Response(request.responseText, { status: request.status })).then(reject);
    };
    request.open(route.method, route.path);
    for (const [name, value] of Object.entries(headersOf(route, { body: form, key }, true)))
      request.setRequestHeader(name, value);
    watch(STALLED);
    request.send(form);
  });
}
