// Lets plain node require the TypeScript files of this repository, for the set-up code that runs before jest does.
const swc = require('@swc/core');

require.extensions['.ts'] ??= (module, file) => {
  module._compile(swc.transformFileSync(file, { sourceMaps: 'inline' }).code, file);
};
