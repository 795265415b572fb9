// More of a mood: with the last of a few words the others rest, and a line says what is chosen.

const chosen = form => [...form.querySelectorAll(".choice :checked:not([value=''])")];

const letRest = form => {
  for (const chip of form.querySelectorAll("input[data-most]")) {
    const same = chosen(form).filter(other => other.name === chip.name);
    chip.disabled = !chip.checked && same.length >= Number(chip.dataset.most);
  }
};

const tell = form => {
  const words = chosen(form).map(chip => chip.nextElementSibling.textContent);
  form.querySelector("[data-fuller]").textContent = words.join(", ");
};

document.addEventListener("change", event => {
  const { form } = event.target;
  if (!event.target.closest(".fuller")) return;
  letRest(form);
  tell(form);
});
document.querySelectorAll("form:has(.fuller)").forEach(letRest);
