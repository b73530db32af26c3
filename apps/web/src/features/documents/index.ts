export { type OtherSide, PlanEditor } from './plan-editor';
