module.exports = async function stopServers() {
  await globalThis.stopTestServers?.();
};
