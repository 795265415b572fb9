// A file in pieces of 8 MiB, each sealed as it comes. Where the line breaks they go on.

const PIECE = 8 * 1024 * 1024; // bytes
const TRIES = [1000, 2000, 5000, 10000, 30000]; // ms between them

const pause = ms => new Promise(done => setTimeout(done, ms));

// A page that waits behind its cover goes on once the same journal is open again (lock.js).
const opened = () => new Promise(done => {
  document.addEventListener("open", done, { once: true });
  document.dispatchEvent(new CustomEvent("locked"));
});

// Return what is answered; if it is a refusal, raise it, with the sentence it came with.
const post = async (form, address, body) => {
  const token = form.elements.csrfmiddlewaretoken.value;
  const headers = { "x-csrftoken": token, "x-autosave": "1" };
  if (body instanceof Blob) headers["content-type"] = "application/octet-stream";
  const answer = await fetch(address, { method: "POST", body: body ?? "", headers });
  if (answer.status === 401) {
    await opened();
    return post(form, address, body);
  }
  const plain = answer.headers.get("content-type")?.startsWith("text/plain");
  const said = plain ? await answer.text() : "";
  if (!answer.ok) throw Object.assign(new Error(), { said, refused: answer.status < 500 });
  return said;
};

// Send a file under *name*; tell `show` how much has come (percent); return the id it waits under.
const sendInPieces = async (form, start, file, name, show) => {
  const asked = new FormData();
  asked.set("name", name);
  asked.set("size", file.size);
  const id = await post(form, start, asked);
  const count = Math.ceil(file.size / PIECE);
  for (let number = 0, tries = 0; number < count;) {
    try {
      await post(form, `${start}${id}/${number}/`, file.slice(number * PIECE, (number + 1) * PIECE));
      number += 1;
      tries = 0;
      show(Math.round(100 * number / count));
    } catch (error) {
      if (error.refused || tries === TRIES.length) throw error;
      await pause(TRIES[tries++]);
    }
  }
  return id;
};
