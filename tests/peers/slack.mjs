// A stateful Slack Web API that nobody here wrote.  The seed is the first line of stdin, the
// address the first line of stdout; it ends with stdin.
import { createEmulator } from "emulate";
import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin });
lines.once("line", async (seed) => {
  const emulator = await createEmulator({
    service: "slack",
    port: 0,
    hostname: "127.0.0.1",
    seed: { slack: JSON.parse(seed) },
  });
  process.stdout.write(JSON.stringify({ url: emulator.url }) + "\n");
});
lines.once("close", () => process.exit());
