// Teams' own two faces: what stands on what, and in which colours
const faces = {
  light: { card: "#ffffff", emphasis: "#f5f5f5", text: "#242424", subtle: "#616161", accent: "#4f52b2", line: "#e0e0e0" },
  dark: { card: "#292929", emphasis: "#1f1f1f", text: "#ffffff", subtle: "#adadad", accent: "#9ea2ff", line: "#3d3d3d" },
};
let hostConfig = configOf(faces.light);

function configOf(face) {
  const foregroundColors = {
    default: { default: face.text, subtle: face.subtle },
    accent: { default: face.accent, subtle: face.accent },
  };
  return new AdaptiveCards.HostConfig({
    fontFamily: "inherit",
    fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    spacing: { small: 6, default: 10, medium: 16, large: 20, extraLarge: 28, padding: 12 },
    separator: { lineThickness: 1, lineColor: face.line },
    supportsInteractivity: true,
    containerStyles: {
      default: { backgroundColor: face.card, foregroundColors },
      emphasis: { backgroundColor: face.emphasis, foregroundColors },
    },
    actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
  });
}

function wear(name) {
  hostConfig = configOf(faces[name]);
  document.body.className = name;
}

function faults(json) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig;
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(json, context);
  const found = [];
  for (let i = 0; i < context.eventCount; i++) found.push(context.getEventAt(i).message);
  for (const event of card.validateProperties().validationEvents) found.push(event.message);
  if (!card.render()) found.push("nothing is rendered");
  return found;
}

function show(talk) {
  const chat = document.getElementById("chat");
  chat.replaceChildren();
  for (const one of talk) {
    const box = document.createElement("div");
    if (one.card) {
      box.className = "card";
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = hostConfig;
      card.parse(one.card);
      box.append(card.render());
    } else {
      box.className = "said";
      box.textContent = one.text;
    }
    chat.append(box);
  }
}

// the contrast of the faintest text that is shown, as WCAG counts it
function contrast() {
  const walker = document.createTreeWalker(document.getElementById("chat"), NodeFilter.SHOW_TEXT);
  let least = 21;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const ink = luminance(channels(getComputedStyle(node.parentElement).color));
    const paper = luminance(channels(beneath(node.parentElement)));
    least = Math.min(least, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
  }
  return least;
}

function beneath(element) {
  const { backgroundColor } = getComputedStyle(element);
  return channels(backgroundColor)[3] === 0 ? beneath(element.parentElement) : backgroundColor;
}

function channels(color) {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
}

function luminance([red, green, blue]) {
  const [r, g, b] = [red, green, blue].map((one) => {
    const part = one / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
