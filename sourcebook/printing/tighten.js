// Lets short chapters share sheets, has text go on where a picture does not fit, and sets what is left closer if that saves a last sheet with a few lines on it.
// Columns as large as the printed part of a sheet break where sheets would.
() => {
  const MM = 96 / 25.4, WIDTH = 160 * MM, HEIGHT = 251 * MM, GAP = 10 * MM;
  const FEW = 0.25, HALF = 0.5, MUCH = 0.15;  // of a sheet
  const style = document.createElement("style");
  style.textContent = `.sb-measured { columns: 1; column-gap: ${GAP}px; column-fill: auto; height: ${HEIGHT}px; width: ${WIDTH}px; }`;
  document.head.append(style);
  const measure = (group) => {
    group.classList.add("sb-measured");
    const frame = group.getBoundingClientRect();
    let sheets = 0, fill = 0;
    for (const element of group.querySelectorAll("*")) {
      for (const box of element.getClientRects()) {
        const sheet = Math.floor((box.left - frame.left + 1) / (WIDTH + GAP)) + 1, below = (box.bottom - frame.top) / HEIGHT;
        if (sheet > sheets) [sheets, fill] = [sheet, 0];
        if (sheet === sheets) fill = Math.max(fill, below);
      }
    }
    group.classList.remove("sb-measured");
    return { sheets, fill };
  };

  // A chapter whose last sheet is less than half full has the next one begin on it; the two have one head, and no third joins them: it would tell nothing.
  const groups = [];
  for (const chapter of document.querySelectorAll(".sb-chapter:not(.sb-numbers)")) {
    const last = groups[groups.length - 1];
    if (last && last.fill < HALF && last.chapters.length < 2) {
      last.element.append(chapter);
      last.chapters.push(chapter);
      chapter.style.page = last.chapters[0].style.page;
    } else {
      const element = document.createElement("div");
      element.className = "sb-sheets";
      chapter.before(element);
      element.append(chapter);
      groups.push({ element, chapters: [chapter] });
    }
    Object.assign(groups[groups.length - 1], measure(groups[groups.length - 1].element));
  }
  // The title of a chapter that begins on a sheet of another stays with what is asked below it.
  const keepOpening = (chapter) => {
    const title = chapter.querySelector("h1"), opening = document.createElement("div");
    if (!title) return;
    opening.style.breakInside = "avoid";
    title.before(opening);
    opening.append(title);
    for (let next; (next = opening.nextElementSibling) && (next.matches("p") || !next.textContent.trim()); ) opening.append(next);
  };
  for (const { chapters } of groups) {
    if (chapters.length < 2) continue;
    chapters.slice(1).forEach(keepOpening);
    const heads = chapters.map((chapter) => chapter.querySelector("h1")?.textContent.trim() || "").filter(Boolean);
    const head = JSON.stringify([heads[0], heads[heads.length - 1]].join(" – ").slice(0, 60));
    style.textContent += `\n@page ${chapters[0].style.page} { @top-right { content: ${head}; } }`;
  }

  // Where a picture begins a new sheet and leaves much of the last one empty, the paragraphs below it come first, as far as they fit.
  const shown = (element) => [...element.getClientRects()].filter((box) => box.height);
  const fillUp = (group) => {
    group.classList.add("sb-measured");
    const frame = group.getBoundingClientRect(), sheetOf = (box) => Math.floor((box.left - frame.left + 1) / (WIDTH + GAP));
    for (const figure of group.querySelectorAll(".sb-figure:not(.sb-specimen)")) {
      const cell = figure.closest(".cell") || figure;
      let before = cell.previousElementSibling;
      while (before && !shown(before).length) before = before.previousElementSibling;
      const end = before && !/^H[1-6]$/.test(before.tagName) && shown(before).pop();
      if (!end || sheetOf(figure.getBoundingClientRect()) !== sheetOf(end) + 1) continue;
      let room = HEIGHT - (end.bottom - frame.top);
      if (room < MUCH * HEIGHT) continue;
      for (let next = cell.nextElementSibling; next && next.matches("p"); next = cell.nextElementSibling) {
        room -= shown(next).reduce((sum, box) => sum + box.height, 0) + parseFloat(getComputedStyle(next).marginBottom);
        if (room < 0) break;
        cell.before(next);
      }
    }
    group.classList.remove("sb-measured");
  };
  groups.forEach(({ element }) => fillUp(element));
  groups.forEach((group) => Object.assign(group, measure(group.element)));

  const spared = [];
  for (const { element, chapters, sheets, fill } of groups) {
    if (sheets === 1 || fill > FEW) continue;
    chapters.forEach((chapter) => chapter.classList.add("sb-tight"));
    if (measure(element).sheets < sheets) spared.push(...chapters.map((chapter) => chapter.id));
    else chapters.forEach((chapter) => chapter.classList.remove("sb-tight"));
  }
  return spared;
}
