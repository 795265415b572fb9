// Pictures and files by paste, drop or button. They go in pieces (pieces.js). What comes back is the
// Markdown that shows the file.

// Bring one file in; return what the writer should know of it, if anything.
const attach = async (area, file, box, said) => {
  const show = percent => { said.textContent = said.dataset.coming.replace("{percent}", percent); };
  try {
    show(0);
    const id = await sendInPieces(area.form, box.dataset.attach, file, file.name || "picture", show);
    const [markdown, told = ""] = (await post(area.form, `${box.dataset.attach}${id}/finish/`)).split("\n");
    insert(area, `${markdown}\n`);
    area.dispatchEvent(new CustomEvent("attached", { bubbles: true, detail: markdown }));
    return told;
  } catch (error) {
    return error.said || said.dataset.failed;
  }
};

let before = Promise.resolve(); // one after the other, also what is dropped while files come in

const attachAll = (area, files) => { before = before.then(() => attachEach(area, files)); };

const attachEach = async (area, files) => {
  const box = area.closest("[data-attach]"), said = box.querySelector("[data-attached]");
  const told = new Set();
  box.dataset.busy = ""; // a page that is locked now waits behind its cover (lock.js)
  for (const file of files) told.add(await attach(area, file, box, said));
  delete box.dataset.busy;
  said.textContent = [...told].filter(Boolean).join(" ");
};

const boxed = event => event.target.closest?.("[data-attach]")?.querySelector("textarea");

document.addEventListener("paste", event => {
  const area = boxed(event);
  const files = [...event.clipboardData?.files ?? []];
  if (!area || !files.length) return;
  event.preventDefault();
  attachAll(area, files);
});
document.addEventListener("dragover", event => {
  if (boxed(event) && event.dataTransfer.types.includes("Files")) event.preventDefault();
});
document.addEventListener("drop", event => {
  const area = boxed(event);
  const files = [...event.dataTransfer.files];
  if (!area || !files.length) return;
  event.preventDefault();
  attachAll(area, files);
});
document.addEventListener("change", event => {
  const area = event.target.matches("input[data-files]") && boxed(event);
  if (!area) return;
  attachAll(area, [...event.target.files]);
  event.target.value = "";
});
