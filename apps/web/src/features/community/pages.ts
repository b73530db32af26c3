export { DivisionsPage } from './divisions-page';
export { ImportPage } from './import-page';
export { UnitPage } from './unit-page';
export { UnitsPage } from './units-page';
