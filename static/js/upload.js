// A body over the limit is cut off by the server without a word: so look at the size first.

const LARGEST = 8 * 1024 * 1024;   // bytes

for (const field of document.querySelectorAll("input[type=file]")) {
  const said = document.createElement("p");
  said.className = "errorlist";
  said.setAttribute("role", "alert");
  field.after(said);
  field.addEventListener("change", () => {
    const large = [...field.files].some(file => file.size > LARGEST);
    field.setCustomValidity(large ? "too large" : "");
    said.textContent = large ? "This file is larger than 8 MB. Bring it in with `lamplit restore` in a terminal." : "";
  });
}
