export { CONSULTATION_POLICY, ConsultationDoor } from './consultation.access';
export { Assignment, Consultation, ExpertInterest, Opinion } from './consultation.entity';
export { ConsultationReading } from './consultation.reading';
export { ThinkTankHttpModule, ThinkTankModule } from './think-tank.module';
