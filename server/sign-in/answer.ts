/** A session's token and what its forms must carry; the door writes both as cookies. */
export interface SessionCookie {
  readonly token: string;
  readonly csrf: string;
  /** seconds */
  readonly maxAge: number;
}

/** An answer that begins a session (`cookie`), ends it (`null`), or leaves it as it is. */
export class SessionAnswer<T = unknown> {
  readonly value: T;
  readonly cookie?: SessionCookie | null;
  constructor(value: T, cookie?: SessionCookie | null) {
    this.value = value;
    if (cookie !== undefined) this.cookie = cookie;
  }
}
