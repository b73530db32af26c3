export * from './collab';
export * from './community';
export * from './jobs';
export * from './notices';
export * from './obligations';
export * from './projects';
export * from './round-tables';
export * from './think-tank';
