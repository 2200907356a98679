// Block Kit to HTML with a renderer that nobody here wrote: JSON in on stdin, a page out.
// A message has blocks, name and time; a modal a title instead.
import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const given = JSON.parse(readFileSync(0, "utf8"));
const logo =
  "data:image/svg+xml," +
  encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8"
     fill="#1d3a3a"/><text x="18" y="25" font-family="serif" font-size="20" fill="#fff"
     text-anchor="middle">M</text></svg>`,
  );
const { blocks, name = "", time = 0 } = given;
const drawn = renderToStaticMarkup(createElement(Message, { blocks, name, time, logo }));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const title = given.title ? `<h1>${escaped(given.title)}</h1>` : "";
const note = given.private ? `<p class="note">Only visible to you</p>` : "";
const sheet = new URL("node_modules/slack-blocks-to-jsx/dist/style.css", import.meta.url);
process.stdout.write(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title>
<style>${readFileSync(sheet, "utf8")}
body { margin: 0; background: #fff; font-family: "Noto Sans", "DejaVu Sans", sans-serif }
#shot { padding: 16px; width: 648px }
#shot.modal { border: 1px solid #ccc; border-radius: 8px; margin: 12px; width: 600px }
#shot h1 { font-size: 18px; margin: 0 0 12px; border-bottom: 1px solid #ddd; padding-bottom: 10px }
#shot.modal img, #shot.modal .slack_blocks_to_jsx--header { display: none }
#shot .note { color: #616061; font-size: 13px; margin: 0 0 6px 44px }
#shot section { max-width: none !important }
#shot .slack_blocks_to_jsx__rich_text * { white-space: pre-line }
</style>
<div id="shot" class="${given.title ? "modal" : ""}">${title}${note}${drawn}</div></html>`);
