import { DomainError } from './domain-error';

/** One sentence-like rule: null when it holds, else the code of what is missing. */
export type Guard<Facts> = (facts: Facts) => string | null;

export interface Transition<Stage extends string, Role extends string, Facts> {
  from: readonly Stage[];
  to: Stage;
  /** Standings towards the object that permit the action, e.g. 'lead_editor', 'coordinator'. Any one is enough. */
  by: readonly Role[];
  guards?: readonly Guard<Facts>[];
  /** Inputs that must be given with the action. */
  needs?: readonly 'reason'[];
}

export type StageTable<Stage extends string, Action extends string, Role extends string, Facts> = Readonly<
  Record<Action, Transition<Stage, Role, Facts>>
>;

/** What a page shows for one action: allowed, or why not. */
export interface ActionState<Action extends string = string> {
  action: Action;
  allowed: boolean;
  /** Codes: `stage.wrong_stage`, `access.forbidden`, or those of the guards. */
  reasons: string[];
  needs: string[];
}

/** Declares a regulated process; the API's allowed actions, the page's buttons, docs and tests all read it. */
export function stageTable<Stage extends string, Action extends string, Role extends string, Facts>(
  table: StageTable<Stage, Action, Role, Facts>,
): StageTable<Stage, Action, Role, Facts> {
  return Object.freeze(table);
}

/** Every action of the table with its state for somebody of these standings. */
export function actionStates<S extends string, A extends string, R extends string, F>(
  table: StageTable<S, A, R, F>,
  stage: S,
  standings: readonly R[],
  facts: F,
): ActionState<A>[] {
  return (Object.keys(table) as A[]).map((action) => {
    const t = table[action];
    const reasons: string[] = [];
    if (!t.from.includes(stage)) reasons.push('stage.wrong_stage');
    if (!t.by.some((role) => standings.includes(role))) reasons.push('access.forbidden');
    if (reasons.length === 0) for (const guard of t.guards ?? []) pushIf(reasons, guard(facts));
    return { action, allowed: reasons.length === 0, reasons, needs: [...(t.needs ?? [])] };
  });
}

/**
 * The stage after the action.
 * @throws DomainError 409 `stage.unknown_action` | `stage.wrong_stage`, 403 `access.forbidden`, 400 `input.invalid`
 *   (a needed input is missing), 422 with the code of the first guard that fails (all in `details.missing`)
 */
export function move<S extends string, A extends string, R extends string, F>(
  table: StageTable<S, A, R, F>,
  action: A,
  from: S,
  standings: readonly R[],
  facts: F,
  given: { reason?: string | null } = {},
): S {
  const t = Object.hasOwn(table, action) ? table[action] : undefined;
  if (!t) throw new DomainError('stage.unknown_action', 409, { action, known: Object.keys(table) });
  if (!t.by.some((role) => standings.includes(role))) throw new DomainError('access.forbidden', 403, { action });
  if (!t.from.includes(from)) throw new DomainError('stage.wrong_stage', 409, { action, from, allowed: t.from });
  for (const need of t.needs ?? []) {
    if (!given[need]?.trim()) {
      throw new DomainError('input.invalid', 400, {
        fields: [{ path: need, code: 'required', message: `${need} is required for ${action}` }],
      });
    }
  }
  const missing = (t.guards ?? []).map((guard) => guard(facts)).filter((code): code is string => code !== null);
  if (missing.length > 0) throw new DomainError(missing[0]!, 422, { action, missing });
  return t.to;
}

function pushIf(list: string[], code: string | null): void {
  if (code !== null) list.push(code);
}
