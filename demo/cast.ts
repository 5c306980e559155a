import type { Unit } from './people/organs.ts';
import type { PersonaName } from './people/personas.ts';

interface UnitStaff {
  readonly lead: PersonaName;
  readonly archivist?: PersonaName;
  readonly collector?: PersonaName;
}

/** Who does, in a street or the town, what the officers of a case do not. */
const staff: Partial<Readonly<Record<Unit, UnitStaff>>> = {
  hongtang: { lead: '孙己六', archivist: '陈癸十', collector: '褚甲二' },
  cicheng: { lead: '金庚九', archivist: '陶壬一', collector: '魏辛十' },
  zhuangqiao: { lead: '谢乙五' },
};

/** 角色表 — the people of the demo by the names the stories call them by. */
export class Cast {
  readonly #ids = new Map<string, string>();

  constructor(ids: Readonly<Record<string, string>>) {
    this.add(ids);
  }

  add(ids: Readonly<Record<string, string>>): void {
    for (const [name, id] of Object.entries(ids)) this.#ids.set(name, id);
  }

  /** @returns the person’s id */
  person(name: string): string {
    const id = this.#ids.get(name);
    if (id === undefined) throw new Error(`nobody in the demo is called ${name}`);
    return id;
  }

  /** Who holds a post in a unit. @throws Error when the story asks for somebody the unit does not have */
  holder(unit: Unit, post: keyof UnitStaff): string {
    const name = staff[unit]?.[post];
    if (name === undefined) throw new Error(`${unit} has no ${post} in the demo`);
    return name;
  }
}
