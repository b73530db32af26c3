export { type OtherSide, PlanEditor, type TextTools } from './plan-editor';
