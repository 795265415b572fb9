// Keys without Ctrl, while nothing is being typed; the writer may switch them off (data-keys).
// A key follows a link or presses a button that is on the page: nothing else has a key.

const PAUSE = 1000; // ms between g and the second key
const GO = { n: "#go-write", t: "#go-today", "/": "#go-search", "?": "#go-help", e: "#edit", s: "#star", "[": "#earlier", "]": "#later" };
const AFTER_G = { l: "#go-timeline", c: "#go-calendar", y: "#go-year", w: "#go-letters", i: "#go-insights", t: "#go-tags", s: "#go-settings" };
const TYPED = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]";

let going = 0;

document.addEventListener("keydown", event => {
  if (!("keys" in document.body.dataset)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest(TYPED) || document.querySelector("dialog[open]")) return;
  const after = Date.now() - going < PAUSE;
  going = !after && event.key === "g" ? Date.now() : 0;
  const place = document.querySelector((after ? AFTER_G : GO)[event.key] ?? "none");
  if (!place) return;
  event.preventDefault();
  place.click();
});

// Ctrl+S is in many hands: nothing needs it here, and the browser's own box would save the page in clear.
document.addEventListener("keydown", event => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s" || event.shiftKey) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("save-now"));
});
