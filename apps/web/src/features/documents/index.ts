export { PlanEditor } from './plan-editor';
