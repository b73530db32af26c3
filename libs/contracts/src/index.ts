export * from './collab';
export * from './community';
export * from './projects';
