/* What a number counts, what a source or a term says: shown before its link is followed, by mouse, key or touch. */
(function () {
  "use strict";

  var make = window.sourcebookMake;

  function start() {
    var store = document.getElementById("sb-previews"), data = store ? JSON.parse(store.textContent) : {};
    var tip = make("div", "sb-preview"), shown = null, timer = 0, touched = false;
    tip.id = "sb-preview";
    tip.setAttribute("role", "tooltip");
    tip.hidden = true;
    document.body.append(tip);

    function told(link) {
      var to = link && link.getAttribute("href");
      return link && (data[to + " " + link.textContent.trim()] || data[to]);
    }

    function linkOf(event) {
      var link = event.target.closest && event.target.closest("article a[href]");
      return told(link) && !link.matches(".headerlink, .sb-button") ? link : null;
    }

    function fill(link) {
      var about = told(link), list = make("div", about.quoted ? "sb-quoted" : "");
      (about.lines || []).forEach(function (line) { list.append(make("p", "", line)); });
      tip.replaceChildren(make("strong", "", about.head || ""), list);
      var picture = link.hash && document.querySelector(link.hash.replace(/[^#\w-]/g, "") + " svg");
      if (picture && link.pathname === location.pathname) {
        var small = picture.cloneNode(true);
        small.removeAttribute("id");
        small.setAttribute("aria-hidden", "true");
        tip.append(small);
      }
      if (touched) {
        var go = make("a", "", "Open");
        go.href = link.getAttribute("href");  // that of a drawing is no string
        tip.append(go);
      }
    }

    function place(link) {
      var lines = link.getClientRects(), box = lines[lines.length - 1];
      if (link.closest("svg") && box.right + tip.offsetWidth + 16 < innerWidth) {  // beside a mark, so that the marks below stay in sight
        tip.style.left = box.right + 8 + "px";
        tip.style.top = Math.max(8, Math.min(box.top, innerHeight - tip.offsetHeight - 8)) + "px";
        return;
      }
      tip.style.left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + "px";
      var above = box.top - tip.offsetHeight - 6;
      tip.style.top = (box.bottom + 6 + tip.offsetHeight < innerHeight || above < 8 ? box.bottom + 6 : above) + "px";
    }

    /* A number that counts rows of a table on this page marks them. */
    function markRows(link) {
      var units = ((told(link) || {}).units || "").split(" ").filter(Boolean);
      if (!units.length) return;
      document.querySelectorAll("article tbody tr").forEach(function (row) {
        var first = row.querySelector("a[href*='article.html#']");
        if (first && units.indexOf(first.textContent.trim()) >= 0) row.classList.add("sb-row");
      });
    }

    function show(link) {
      clearTimeout(timer);
      if (shown === link) return;
      hide();
      shown = link;
      fill(link);
      tip.hidden = false;
      link.setAttribute("aria-describedby", tip.id);
      place(link);
      markRows(link);
    }

    function hide() {
      clearTimeout(timer);
      conceal();
    }

    function conceal() {
      if (shown) shown.removeAttribute("aria-describedby");
      document.querySelectorAll(".sb-row").forEach(function (row) { row.classList.remove("sb-row"); });
      shown = null;
      tip.hidden = true;
    }

    /* The theme's own hints would lie over ours. */
    document.querySelectorAll("article a[title]").forEach(function (link) { if (told(link)) link.removeAttribute("title"); });

    document.addEventListener("pointerover", function (event) {
      if (event.pointerType === "touch") return;
      var link = linkOf(event);
      clearTimeout(timer);
      if (link) timer = setTimeout(function () { touched = false; show(link); }, 120);
      else if (shown && !tip.contains(event.target) && shown !== document.activeElement) timer = setTimeout(hide, 200);
    });
    document.addEventListener("focusin", function (event) {
      var link = linkOf(event);
      if (link && link.matches(":focus-visible")) { touched = false; show(link); } else if (!tip.contains(event.target)) hide();
    });
    document.addEventListener("pointerdown", function (event) { touched = event.pointerType === "touch"; });
    document.addEventListener("click", function (event) {  // the large numbers open at once: a preview would lie over the specimen
      var link = linkOf(event);
      if (touched && link && shown !== link && !link.closest(".sb-numbers")) { event.preventDefault(); event.stopPropagation(); show(link); }
      else if (shown && !tip.contains(event.target)) hide();
    }, true);
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") hide(); });
    /* What the pointer came upon while the page moved is still to be shown. */
    document.addEventListener("scroll", function () { if (shown && shown !== document.activeElement) conceal(); }, { passive: true });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
