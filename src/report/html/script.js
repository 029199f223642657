// Filters rows, and scrolls the other texts to the counterpart of a passage. The page reads without it.
"use strict";
for (const root of document.querySelectorAll(".counterpoint")) {
  const form = root.querySelector(".filter");
  const points = [...root.querySelectorAll(".points .point")];
  if (form && points.length) filter(root, form, points);
  link(root);
}

function filter(root, form, points) {
  const boxes = [...form.querySelectorAll("[type=checkbox]")];
  const search = form.querySelector("[type=search]");
  const groups = [...root.querySelectorAll(".points tbody, .points .section")];
  const apply = () => {
    const marks = boxes.filter((box) => box.checked).map((box) => box.value);
    const words = search.value.trim().toLowerCase();
    for (const point of points) {
      const marked = marks.some((mark) => point.classList.contains(mark));
      point.hidden = !marked || !point.textContent.toLowerCase().includes(words);
    }
    for (const group of groups) group.hidden = !group.querySelector(".point:not([hidden])");
    const shown = points.filter((point) => !point.hidden).length;
    form.querySelector(".shown").textContent = shown === points.length ? `All ${shown} points are shown.` : `${shown} of ${points.length} points are shown.`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

// A click on a passage brings its counterpart to the same height in the other text.
function link(root) {
  root.addEventListener("click", (event) => {
    const passage = event.target.closest("a.passage");
    const other = passage && document.getElementById(passage.getAttribute("href").slice(1));
    const text = other && other.closest(".text");
    if (!text || text.scrollHeight <= text.clientHeight) return;
    event.preventDefault();
    const height = passage.getBoundingClientRect().top - text.getBoundingClientRect().top;
    text.scrollTop += other.getBoundingClientRect().top - text.getBoundingClientRect().top - Math.min(Math.max(height, 0), text.clientHeight - 40);
    for (const paired of root.querySelectorAll(".paired")) paired.classList.remove("paired");
    passage.classList.add("paired");
    other.classList.add("paired");
    history.replaceState(null, "", "#" + other.id);
    if (other.focus) other.focus({ preventScroll: true });
  });
}
