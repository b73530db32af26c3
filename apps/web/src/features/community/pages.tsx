export function UnitsPage() {
  return null;
}
export function DivisionsPage() {
  return null;
}
export function ImportPage() {
  return null;
}
export function UnitPage() {
  return null;
}
