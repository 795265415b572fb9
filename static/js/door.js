// The door's small helps: show what is typed, count a wait down, offer other words, print.

// A field that says current-password is written to the browser's session file when it turns into
// text, and stays there. So it says `off` before it is shown, and its own word after.
for (const button of document.querySelectorAll("button[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  const own = field.autocomplete;
  button.disabled = false;
  button.addEventListener("click", () => {
    if (field.type === "text") hide(); else show();
    field.focus();
  });
  field.form.addEventListener("submit", hide);

  function show() {
    field.autocomplete = "off";
    field.type = "text";
    button.setAttribute("aria-pressed", "true");
  }

  function hide() {
    field.type = "password";
    field.autocomplete = own;
    button.setAttribute("aria-pressed", "false");
  }
}

for (const wait of document.querySelectorAll("[data-wait]")) {
  const ends = Date.now() + Number(wait.dataset.wait) * 1000;
  const number = wait.querySelector("output");
  const send = wait.closest("form")?.querySelector("button.primary");
  if (send) send.disabled = true;
  const ticking = setInterval(() => {
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    number.textContent = Math.max(0, seconds);
    if (seconds > 0) return;
    clearInterval(ticking);
    wait.hidden = true;
    if (send) send.disabled = false;
  }, 250);
}

for (const button of document.querySelectorAll("button[data-print]")) {
  button.disabled = false;
  button.addEventListener("click", () => print());
}

// "Use these words" copies the offer into the field; the writer sees it and can change it.
for (const button of document.querySelectorAll("button[data-use]")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.use);
    field.value = document.getElementById(button.dataset.from).textContent.trim();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}

// Making a lock takes a second or two by design: say so.
for (const button of document.querySelectorAll("button[data-busy]"))
  button.form.addEventListener("submit", () => { button.textContent = button.dataset.busy; });
