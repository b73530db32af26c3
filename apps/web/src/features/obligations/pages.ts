export { JobsPage } from './jobs-page';
export { ObligationPage } from './obligation-page';
export { ObligationsPage } from './obligations-page';
export { ObligationRulesPage } from './rules-page';
export { WorkingDaysPage } from './working-days-page';
