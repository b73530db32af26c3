// Node < 24.9: jest cannot require() ES modules (all of @nestjs/* 12 are), so every file,
// node_modules included, is compiled to CommonJS by swc and cached.
const swc = (parser, transform) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: { parser, transform, target: 'es2022', keepClassNames: true },
    module: { type: 'commonjs' },
  },
];
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/apps/web/dist'],
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.tsx?$': swc(
      { syntax: 'typescript', decorators: true, tsx: false },
      { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    ),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: ['\\.node$'],
  moduleNameMapper: {
    '^#libs/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^#web/(.*)$': '<rootDir>/apps/web/src/$1',
  },
};
const project = (displayName, testMatch, extra = {}) => ({ ...base, displayName, testMatch, ...extra });
const withServers = {
  globalSetup: '<rootDir>/test/support/servers.js',
  globalTeardown: '<rootDir>/test/support/servers-down.js',
};

module.exports = {
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/slow-first.js',
  projects: [
    // pure rules and components: no server at all
    project('unit', [
      '<rootDir>/libs/**/*.spec.ts',
      '<rootDir>/apps/**/*.spec.ts',
      '<rootDir>/test/architecture/*.spec.ts',
    ]),
    // use cases on a real Postgres
    project('postgres', ['<rootDir>/libs/**/*.pg-spec.ts', '<rootDir>/apps/**/*.pg-spec.ts'], withServers),
    // the same laws with a real Redis beside it
    project('redis', ['<rootDir>/libs/**/*.redis-spec.ts', '<rootDir>/apps/**/*.redis-spec.ts'], withServers),
    // whole journeys over HTTP and sockets
    project('e2e', ['<rootDir>/test/e2e/*.e2e-spec.ts', '<rootDir>/test/authorization/*.e2e-spec.ts'], withServers),
    project('faults', ['<rootDir>/test/faults/*.e2e-spec.ts'], withServers),
    project('browser', ['<rootDir>/test/browser/*.e2e-spec.ts'], withServers),
  ],
};
