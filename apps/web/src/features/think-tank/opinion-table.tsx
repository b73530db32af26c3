export function OpinionTable({ consultationId }: { consultationId: string }) {
  return <p>{consultationId}</p>;
}
