import { createContext, useContext } from 'react';
import type { CellValue, PlanGroup, PlanProblemCode } from '#libs/contracts';
import type { CellPerson } from './store';

/** What every cell of the panel needs to know and may do. */
export interface PlanDesk {
  editable: boolean;
  problems: ReadonlyMap<string, PlanProblemCode>;
  people: ReadonlyMap<string, CellPerson>;
  /** By path of the cell: what was put in here while somebody else put in what stands there now. */
  overtaken: ReadonlyMap<string, CellValue>;
  /** Puts it in after all, or lets it go. */
  settle: (path: string, mine: boolean) => void;
  /** The row just added here: its first cell takes the focus. */
  fresh: string | null;
  nameOf: (organizationId: string) => string;
  put: (group: PlanGroup, rowId: string, cell: string, value: CellValue | null) => void;
  add: (group: PlanGroup) => void;
  remove: (group: PlanGroup, rowId: string) => void;
  restore: (group: PlanGroup, rowId: string) => void;
  move: (group: PlanGroup, rowId: string, before: string | null) => void;
}

export const PlanDeskContext = createContext<PlanDesk | null>(null);

export function usePlanDesk(): PlanDesk {
  const desk = useContext(PlanDeskContext);
  if (!desk) throw new Error('outside the panel of typed fields');
  return desk;
}
