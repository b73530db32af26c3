export { EditProjectPage, NewProjectPage } from './project-form-page';
export { ProjectPage } from './project-page';
export { ProjectsPage } from './projects-page';
export { PlanTemplatePage } from './templates/template-page';
export { PlanTemplatesPage } from './templates/templates-page';
