export * from './config';
export * from './fields';
export * from './foundation';
export * from './http';
export * from './http-app';
export * from './logger';
export * from './platform.module';
export { inputPipe, ProblemFilter } from './problem.filter';
export * from './storage';
