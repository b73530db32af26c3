export function RoundTablesPage() {
  return null;
}
export function NewRoundTablePage() {
  return null;
}
export function RoundTablePage() {
  return null;
}
