/** Names of the two shelves: what is being written, and what waits to be sent. */
export type ShelfName = 'drafts' | 'items';

/**
 * 本机存放 — what a phone keeps until the server has it: a small store of records by their key. Files lie in it as they are. Where the browser
 * gives no database (a private window), it lives as long as the page; `lasting` says which.
 */
export interface Shelf {
  readonly lasting: boolean;
  all(name: ShelfName): Promise<readonly unknown[]>;
  put(name: ShelfName, key: string, value: unknown): Promise<void>;
  remove(name: ShelfName, key: string): Promise<void>;
}

const DATABASE = 'zhiyi.spot';

export async function openShelf(): Promise<Shelf> {
  try {
    return indexed(await opened());
  } catch {
    return inMemory();
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      for (const name of ['drafts', 'items'] as const) request.result.createObjectStore(name);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no database'));
    request.onblocked = () => reject(new Error('the database is blocked'));
  });
}

function indexed(db: IDBDatabase): Shelf {
  /** done when the change lies on the disk, not when it was asked for */
  const change = (name: ShelfName, run: (store: IDBObjectStore) => void) =>
    new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(name, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
      transaction.onerror = () => reject(transaction.error ?? new Error('not kept'));
      run(transaction.objectStore(name));
    });
  return {
    lasting: true,
    all: (name) =>
      new Promise((resolve, reject) => {
        const request = db.transaction(name).objectStore(name).getAll();
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('not read'));
      }),
    put: (name, key, value) => change(name, (store) => store.put(value, key)),
    remove: (name, key) => change(name, (store) => store.delete(key)),
  };
}

export function inMemory(): Shelf {
  const held = { drafts: new Map<string, unknown>(), items: new Map<string, unknown>() };
  return {
    lasting: false,
    all: async (name) => [...held[name].values()],
    put: async (name, key, value) => void held[name].set(key, value),
    remove: async (name, key) => void held[name].delete(key),
  };
}
