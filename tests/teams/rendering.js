const hostConfig = new AdaptiveCards.HostConfig({
  fontFamily: "inherit",
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  spacing: { small: 6, default: 10, medium: 16, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: "#e0e0e0" },
  supportsInteractivity: true,
  containerStyles: {
    default: {
      backgroundColor: "#ffffff",
      foregroundColors: {
        default: { default: "#242424", subtle: "#616161" },
        accent: { default: "#5b5fc7", subtle: "#5b5fc7" },
      },
    },
    emphasis: {
      backgroundColor: "#f5f5f5",
      foregroundColors: {
        default: { default: "#242424", subtle: "#616161" },
        accent: { default: "#5b5fc7", subtle: "#5b5fc7" },
      },
    },
  },
  actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
});

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
