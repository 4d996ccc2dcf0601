/* On wide screens a source and a term stand in the margin, level with the line that names them first.
   What they say is what their previews say, so that readers who hear the page are told once. */
(function () {
  "use strict";

  var WIDE = matchMedia("(min-width: 1200px)"), FARTHEST = 260, GAP = 12;
  var NAMING = "section > p a, section > :is(ul, ol) > li a", TAKEN = ".sb-figure > figcaption, table.full-width, section:has(.sb-headline) > section:has(> p.sb-run-in:nth-of-type(4))";

  function start() {
    var article = document.querySelector("article.bd-article"), store = document.getElementById("sb-previews");
    if (!article || !store || document.querySelector(".sb-reader")) return;
    var data = JSON.parse(store.textContent), make = window.sourcebookMake, notes = null;

    function written() {
      var seen = {};
      return Array.from(article.querySelectorAll(NAMING)).reduce(function (found, link) {
        var to = link.getAttribute("href"), about = data[to];
        if (!about || seen[to] || !/^(references|glossary)\.html#/.test(to)) return found;
        seen[to] = true;
        var note = make("aside", "sb-beside");
        note.setAttribute("aria-hidden", "true");
        note.append(make("b", "", about.head), " " + (about.lines || []).join(" ").replace(/ (doi|arXiv):\S+$/, ""));
        return found.concat({ link: link, note: note });
      }, []);
    }

    function place() {
      var there = article.getBoundingClientRect(), left = 0, last = 0;
      var taken = Array.from(article.querySelectorAll(TAKEN)).map(function (e) { return e.getBoundingClientRect(); });
      taken = taken.filter(function (box) { return box.height; }).map(function (box) { return [box.top - there.top - GAP, box.bottom - there.top + GAP]; });
      var measure = article.querySelector("section > p");
      left = measure.getBoundingClientRect().left - there.left + Math.min(parseFloat(getComputedStyle(measure).maxWidth), measure.parentElement.clientWidth);
      notes.forEach(function (pair) {
        var box = pair.link.getClientRects()[0], at = box ? box.top - there.top : 0, top = Math.max(at, last), high = pair.note.offsetHeight;
        taken.forEach(function (span) { if (top < span[1] && top + high > span[0]) top = span[1]; });
        var fits = box && top - at < FARTHEST;
        pair.note.style.visibility = fits ? "" : "hidden";
        if (!fits) return;
        pair.note.style.left = left + "px";
        pair.note.style.top = top + "px";
        last = top + high + GAP;
      });
    }

    function refresh() {
      if (!WIDE.matches) return;
      if (!notes) {
        notes = written();
        article.append.apply(article, notes.map(function (pair) { return pair.note; }));
      }
      place();
    }

    refresh();
    new ResizeObserver(refresh).observe(article);
  }

  if (document.readyState === "complete") start();
  else addEventListener("load", start);
})();
