export * from './clock';
export * from './domain-error';
export * from './half-year';
export * from './ids';
export * from './stage-table';
export * from './working-days';
