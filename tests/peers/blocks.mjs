// Block Kit to HTML with a renderer that nobody here wrote: JSON in on stdin, a page out.
// What is given are messages, each with blocks, a name and a time in seconds, as Slack counts it;
// "bot" tells that it is the app's, "private" that one person sees it.  A modal has a title instead.
import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const given = JSON.parse(readFileSync(0, "utf8"));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function logo(name, bot) {
  const [ground, font] = bot ? ["#1d3a3a", "serif"] : ["#7c5b8e", "sans-serif"];
  const square = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36"
     rx="8" fill="${ground}"/><text x="18" y="25" font-family="${font}" font-size="20" fill="#fff"
     text-anchor="middle">${escaped(name[0] ?? "")}</text></svg>`;
  return "data:image/svg+xml," + encodeURIComponent(square);
}

function drawn({ blocks, name = "", time = 0, bot = false, private: alone = false }) {
  const props = { blocks, name, time: new Date(time * 1000), logo: logo(name, bot), theme: "light" };
  const note = alone ? `<p class="note">Only visible to you</p>` : "";
  const message = renderToStaticMarkup(createElement(Message, props));
  return `<div class="message ${bot ? "bot" : "person"}">${note}${message}</div>`;
}

const title = given.title ? `<h1>${escaped(given.title)}</h1>` : "";
const messages = given.messages.map(drawn).join("\n");
const sheet = new URL("node_modules/slack-blocks-to-jsx/dist/style.css", import.meta.url);
process.stdout.write(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Slack</title>
<style>${readFileSync(sheet, "utf8")}
body { margin: 0; background: #fff; font-family: "Noto Sans", "DejaVu Sans", sans-serif }
#shot { padding: 16px; width: 648px }
#shot.modal { border: 1px solid #ccc; border-radius: 8px; margin: 12px; width: 600px }
#shot h1 { font-size: 18px; margin: 0 0 12px; border-bottom: 1px solid #ddd; padding-bottom: 10px }
#shot.modal img, #shot.modal .slack_blocks_to_jsx--header { display: none }
#shot .message + .message { margin-top: 14px }
#shot .note { color: #616061; font-size: 13px; margin: 0 0 6px 44px }
#shot section { max-width: none !important }
/* the renderer marks every sender as an app */
#shot .person .slack_blocks_to_jsx--header > :nth-child(2) { display: none }
</style>
<div id="shot" class="${given.title ? "modal" : ""}">${title}${messages}</div></html>`);
