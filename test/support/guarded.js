const { spawn } = require('node:child_process');

// Descriptor 3 is a pipe of this process: when it closes, however this process ended, the command is told to go.
const GUARD = `"$0" "$@" </dev/null 3<&- & p=$!
trap "kill -TERM $p; wait $p; exit" TERM INT HUP
(read -r _; kill -TERM $p) <&3 & g=$!
wait $p; code=$?; kill $g 2>/dev/null; exit $code`;

/** Starts a server that cannot outlive this process. `stop()` resolves when it has ended. */
function guarded(command, args, options = {}) {
  const child = spawn('sh', ['-c', GUARD, command, ...args], {
    ...options,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdio[3].on('error', () => undefined);
  child.stdio[3].unref();
  child.unref();
  return {
    child,
    async stop() {
      if (child.exitCode !== null) return;
      child.ref();
      child.stdio[3].end();
      await exited;
    },
  };
}

module.exports = { guarded };
