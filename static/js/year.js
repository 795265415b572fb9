// The year in pixels by arrow keys: one stop for Tab, then from day to day, and up and down by month,
// or by week where a phone shows weeks.

{ // other scripts have names of their own
  const pixels = document.querySelector(".pixels");
  const months = [...pixels.querySelectorAll("ol")].map(month => [...month.querySelectorAll("a")]);
  const days = months.flat();
  const dayOf = link => [...link.closest("ol").children].indexOf(link.closest("li"));

  const nearest = (from, step) => {
    let at = months.findIndex(month => month.includes(from)) + step;
    while (months[at] && !months[at].length) at += step;
    const far = link => Math.abs(dayOf(link) - dayOf(from));
    return months[at]?.reduce((best, link) => (far(link) < far(best) ? link : best));
  };

  const all = [...pixels.querySelectorAll("li")];
  const inWeeks = () => getComputedStyle(pixels.querySelector("ol")).gridTemplateColumns.split(" ").length === 7;
  const weekOn = (from, step) => {
    const wanted = all.indexOf(from.closest("li")) + 7 * step;
    const beyond = day => (all.indexOf(day.closest("li")) - wanted) * step >= 0;
    return step > 0 ? days.find(beyond) : days.findLast(beyond);
  };
  const upOrDown = (from, step) => (inWeeks() ? weekOn : nearest)(from, step);

  const rest = link => {
    for (const day of days) day.tabIndex = day === link ? 0 : -1;
  };

  pixels.addEventListener("keydown", event => {
    const from = event.target.closest("ol a");
    if (!from || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = days.indexOf(from);
    const back = getComputedStyle(pixels).direction === "rtl" ? 1 : -1;
    const to = {
      ArrowLeft: () => days[at + back], ArrowRight: () => days[at - back], Home: () => days[0],
      End: () => days.at(-1), ArrowUp: () => upOrDown(from, -1), ArrowDown: () => upOrDown(from, 1),
    }[event.key]?.();
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    rest(to);
    to.focus();
  });

  if (days.length) rest(days.at(-1));
}
