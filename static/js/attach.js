// Pictures and files by paste, drop or button. They go in pieces of 8 MiB, and where the line breaks
// they go on from what has come. What comes back is the Markdown that shows the file.

const PIECE = 8 * 1024 * 1024; // bytes
const TRIES = [1000, 2000, 5000, 10000, 30000]; // ms between them

const pause = ms => new Promise(done => setTimeout(done, ms));

const post = async (area, address, body) => {
  const token = area.form.elements.csrfmiddlewaretoken.value;
  const headers = { "x-csrftoken": token, "x-autosave": "1" };
  if (body instanceof Blob) headers["content-type"] = "application/octet-stream";
  const answer = await fetch(address, { method: "POST", body: body ?? "", headers });
  if (!answer.ok) throw Object.assign(new Error(), { refused: answer.status < 500 && answer.status !== 401 });
  return answer.text();
};

const sendPieces = async (area, address, file, show) => {
  const count = Math.ceil(file.size / PIECE);
  for (let number = 0, tries = 0; number < count;) {
    try {
      await post(area, `${address}${number}/`, file.slice(number * PIECE, (number + 1) * PIECE));
      number += 1;
      tries = 0;
      show(Math.round(100 * number / count));
    } catch (error) {
      if (error.refused || tries === TRIES.length) throw error;
      await pause(TRIES[tries++]);
    }
  }
};

const attach = async (area, file) => {
  const box = area.closest("[data-attach]");
  const said = box.querySelector("[data-attached]");
  const show = percent => { said.textContent = said.dataset.coming.replace("{percent}", percent); };
  try {
    show(0);
    const asked = new FormData();
    asked.set("name", file.name || "picture");
    asked.set("size", file.size);
    const address = `${box.dataset.attach}${await post(area, box.dataset.attach, asked)}/`;
    await sendPieces(area, address, file, show);
    insert(area, `${await post(area, `${address}finish/`)}\n`);
    said.textContent = "";
  } catch {
    said.textContent = said.dataset.failed;
  }
};

const attachAll = async (area, files) => {
  for (const file of files) await attach(area, file);
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
