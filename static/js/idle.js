// Ask now and then whether the vault is still open, and say a minute before it locks by itself.
// Asking does not keep it awake; a hand on the keyboard or the mouse does.

const ASK = 20000;       // ms between two questions of a visible page
const WARN = 60;         // s before the lock
const TOUCH = 60000;     // ms: a busy hand is told to the server at most so often

const { alive, stay, vault } = document.body.dataset;
const dialog = document.getElementById("resting");
const left = dialog?.querySelector("output");
let touched = Date.now(), ends = Infinity, counting = 0;

async function ask() {
  if (document.hidden) return;
  try {
    const said = (await fetch(alive)).headers;
    const open = said.get("x-vault") === vault;   // another journal of the house is not this one
    const token = said.get("x-token");
    document.dispatchEvent(new CustomEvent(open ? "open" : "locked", { detail: { token } }));
    if (open) rest(Number(said.get("x-rest")));
  } catch { /* not answering: the editor says so */ }
}

function rest(seconds) {
  ends = Date.now() + seconds * 1000;
  clearTimeout(counting);
  counting = setTimeout(warn, Math.max(0, (seconds - WARN) * 1000));
}

function warn() {
  const seconds = Math.round((ends - Date.now()) / 1000);
  if (seconds > WARN) return;
  if (seconds <= 0) { ask(); return; }
  if (!dialog.open) {
    document.dispatchEvent(new CustomEvent("save-now", { detail: { saving: [] } }));
    dialog.showModal();
  }
  left.textContent = seconds;
  counting = setTimeout(warn, 1000);
}

async function keep() {
  touched = Date.now();
  dialog.close();
  const token = JSON.parse(document.body.getAttribute("hx-headers:inherited"))["x-csrftoken"];
  try { await fetch(stay, { method: "POST", headers: { "x-csrftoken": token, "x-autosave": "1" } }); } catch { return; }
  ask();
}

if (dialog) {
  dialog.addEventListener("close", () => clearTimeout(counting));
  dialog.querySelector("button").addEventListener("click", keep);
  dialog.addEventListener("cancel", event => { event.preventDefault(); keep(); });
  for (const busy of ["keydown", "pointerdown"])
    addEventListener(busy, () => !dialog.open && Date.now() - touched > TOUCH && keep(), { passive: true });
  document.addEventListener("visibilitychange", ask);
  setInterval(ask, ASK);
  ask();
}
