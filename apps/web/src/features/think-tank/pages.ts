export { ConsultationPage } from './consultation-page';
export { ConsultationsPage } from './consultations-page';
export { ExpertsPage } from './experts-page';
export { NewConsultationPage } from './new-consultation-page';
