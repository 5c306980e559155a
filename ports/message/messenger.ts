import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** 短消息 — one short text to one person of the office. It names a case by its number and no party. */
export interface Message {
  /** the same message has the same key: sent again, it arrives once */
  readonly key: string;
  /** person id; the port knows how to reach them */
  readonly to: string;
  readonly text: string;
}

/** 消息平台 — how short messages leave the office: 政务钉钉, text messages. The list of notices inside the office does not depend on it. */
export interface Messenger {
  readonly name: string;
  /** @throws Error when it could not be handed over; it is tried again under the same key */
  send(message: Message): Promise<void>;
}

/** A messenger for one machine: keeps what it was given in a folder, a file a message, and reaches nobody. It is the default. */
export class MessengerSimulator implements Messenger {
  readonly name = '模拟消息平台';
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  async send(message: Message): Promise<void> {
    const file = path.join(this.#folder, `${createHash('sha256').update(message.key).digest('hex')}.json`);
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(message)}\n`, { mode: 0o600 });
  }
}
