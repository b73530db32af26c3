export function ConsultationsPage() {
  return null;
}
export function ExpertsPage() {
  return null;
}
export function NewConsultationPage() {
  return null;
}
export function ConsultationPage() {
  return null;
}
