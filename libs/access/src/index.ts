export * from './access.guard';
export * from './actor-source';
export * from './policy';
export * from './route-inventory';
