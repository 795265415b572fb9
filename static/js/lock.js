// Lock at once, in every tab: the button, Esc Esc, Ctrl+Shift+L.
// Words that are not saved yet stay in this page's memory, and nowhere else.

const DOUBLE = 600;      // ms between the two presses of Esc
const PATIENCE = 2000;   // ms that last words may take before the vault locks all the same

const tabs = new BroadcastChannel("lamplit");
const cover = document.getElementById("cover");
const inside = document.body.classList.contains("inside");
let escaped = -DOUBLE;   // or one press locks a page that is just there

const parts = () => document.querySelectorAll("body > :not(#cover, script)");
const unsaved = () => document.querySelector("form[data-state]:not([data-state='saved'], [data-state='two']), [data-busy]");

// Nothing of the journal is seen any more, at once.
function hide() {
  cover.hidden = false;
  document.body.classList.add("covered");
  for (const box of document.querySelectorAll("dialog[open]")) box.close();   // they lie above all else
  for (const part of parts()) part.inert = true;
  cover.querySelector("a").focus();
}

// A page with unsaved words keeps them behind the cover; every other one goes.
function leave() {
  if (unsaved()) cover.querySelector(".unsaved").hidden = false;
  else location.replace(document.body.dataset.door);
}

// The same journal is open again: hand this page the new secret for its forms, and save.
function reveal(token) {
  const headers = JSON.stringify({ "x-csrftoken": token });
  document.body.setAttribute("hx-headers:inherited", headers);
  for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
  for (const part of parts()) part.inert = false;
  document.body.classList.remove("covered");
  cover.hidden = true;
  lastWords();
}

// Editors add the promise of their last save to `saving`.
async function lastWords() {
  const saving = [];
  document.dispatchEvent(new CustomEvent("save-now", { detail: { saving } }));
  await Promise.race([Promise.allSettled(saving), new Promise(done => setTimeout(done, PATIENCE))]);
}

async function lock() {
  hide();
  tabs.postMessage("lock");
  await lastWords();
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["x-csrftoken"];
  try {
    await fetch(document.body.dataset.lock, { method: "POST", headers: { "x-csrftoken": token }, redirect: "manual" });
  } catch { /* the server is gone, and the keys with it */ }
  leave();
}

if (inside) {
  tabs.addEventListener("message", async event => {
    if (event.data !== "lock") return;
    hide();
    await lastWords();
    leave();
  });
  document.addEventListener("submit", event => {
    if (event.target.getAttribute("action") === document.body.dataset.lock) { event.preventDefault(); lock(); }
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey && event.shiftKey && event.code === "KeyL") { event.preventDefault(); lock(); return; }
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - escaped < DOUBLE) lock();
    escaped = event.timeStamp;
  }, true);
  document.addEventListener("locked", () => { hide(); leave(); });
  document.addEventListener("open", event => !cover.hidden && reveal(event.detail.token));
}

// A page that comes back from the browser's memory shows what was: ask for it again.
addEventListener("pageshow", event => event.persisted && location.reload());
