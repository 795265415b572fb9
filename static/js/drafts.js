// What stands in an editor is kept as a draft: what is sent, and what is said of it. When, says autosave.js.
// Words live in this page's memory until the server has them, and never in browser storage.

const KEEPALIVE = 20000; // characters: browsers let 64 KiB go out of a page that is being left

const editors = new WeakMap();

const editorOf = form => {
  if (!editors.has(form)) editors.set(form, { dirty: false, failures: 0, first: 0 });
  return editors.get(form);
};

const clock = () =>
  new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

const say = (form, kind) => {
  const state = form.querySelector("[data-saved]");
  const text = (state.dataset[kind] ?? "").replace("{time}", clock());
  if (state.textContent !== text) state.textContent = text;
  form.dataset.state = kind;
};

// After a restart of the server the form's secret is unknown too: 403 means locked as well.
const KINDS = { 200: "saved", 401: "locked", 403: "locked", 404: "gone", 422: "gone", 507: "full" };

// Send the words; return what became of them.
const sendDraft = async (form, leaving) => {
  let answer;
  try {
    answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "x-autosave": "1" },
      keepalive: leaving && form.elements.text.value.length < KEEPALIVE,
    });
  } catch {
    return "unsaved"; // the server is gone
  }
  if (answer.status !== 200) return KINDS[answer.status] ?? "unsaved";
  form.elements.draft.value = answer.headers.get("x-draft");
  form.elements.draft_version.value = answer.headers.get("x-draft-version");
  return answer.headers.has("x-two-versions") ? "two" : "saved";
};
