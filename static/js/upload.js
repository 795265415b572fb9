// A file that is too large for a form goes in pieces first; the form then names it by its id.

for (const form of document.querySelectorAll("form[data-pieces]")) {
  const field = form.querySelector("input[type=file]");
  const said = form.querySelector("[data-coming]");
  form.addEventListener("submit", async event => {
    const [file] = field.files;
    if (!file || file.size <= PIECE) return;
    event.preventDefault();
    const show = percent => { said.textContent = said.dataset.coming.replace("{percent}", percent); };
    try {
      show(0);
      const id = await sendInPieces(form, form.dataset.pieces, file, "archive", show);
      form.querySelector("input[type=hidden][name$=upload]").value = id;
      field.disabled = true;   // it is there already
      form.submit();
    } catch {
      said.textContent = said.dataset.failed;
    }
  });
}
