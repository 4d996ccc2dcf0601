/* What other scripts share, and small repairs of the theme for readers who cannot see or point: names, landmarks and focus. The page is whole without it. */
(function () {
  "use strict";

  /* An element with a class and words; the other scripts use it, too. */
  window.sourcebookMake = function (tag, name, text) {
    var node = document.createElement(tag);
    if (name) node.className = name;
    if (text !== undefined) node.textContent = text;
    if (tag === "button") node.type = "button";
    return node;
  };

  /* The side bar with title, search and contents is one landmark. */
  function nameLandmarks() {
    var bar = document.getElementById("pst-primary-sidebar");
    if (bar) { bar.setAttribute("role", "complementary"); bar.setAttribute("aria-label", "The book"); }
  }

  /* The frame in which a wide table scrolls says what it holds. */
  function nameTables() {
    document.querySelectorAll(".pst-scrollable-table-container").forEach(function (frame) {
      var caption = frame.querySelector("caption");
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", caption ? "Table: " + caption.textContent.replace(/#$/, "").trim() : "Table");
    });
  }

  /* A fold goes by the words that it shows. */
  function nameFolds() {
    document.querySelectorAll("details.hide > summary[aria-label]").forEach(function (summary) { summary.removeAttribute("aria-label"); });
  }

  /* A dialog gives the focus back, and closes once a place in the page is chosen. */
  function mindDialogs() {
    var before = null;
    document.addEventListener("focusin", function (event) { if (!event.target.closest("dialog")) before = event.target; });
    document.addEventListener("close", function () {  // the theme moves what the dialog held, and the focus is lost only then
      setTimeout(function () { if (before && document.activeElement === document.body) before.focus(); });
    }, true);
    document.addEventListener("click", function (event) {
      var link = event.target.closest("dialog[open] a[href^='#']");
      if (link) { before = null; link.closest("dialog").close(); }
    });
  }

  /* What scrolls can be reached by keys, from the moment at which it is laid out. */
  function reachFrames() {
    var observer = new ResizeObserver(function (changes) {
      changes.forEach(function (change) {
        var frame = change.target;
        frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
      });
    });
    document.querySelectorAll("pre, .sb-drawing, .pst-scrollable-table-container").forEach(function (frame) {
      observer.observe(frame);
    });
  }

  /* What a link leads to is shown, also where it is folded away. */
  function unfold() {
    var fold = document.querySelector("details:not([open]):has(:target)");
    if (fold) { fold.open = true; fold.querySelector(":target").scrollIntoView(); }
  }

  /* The theme's menus close by Escape, by a click elsewhere or by leaving. */
  function openMenus() {
    function close(menu) {
      menu.classList.remove("show");
      menu.parentElement.querySelector(".dropdown-toggle").setAttribute("aria-expanded", "false");
    }
    document.querySelectorAll("[data-bs-toggle='dropdown']").forEach(function (button) {
      var menu = button.parentElement.querySelector(".dropdown-menu");
      button.addEventListener("click", function () {
        var shown = menu.classList.toggle("show");
        button.setAttribute("aria-expanded", String(shown));
      });
      button.parentElement.addEventListener("keydown", function (event) {
        if (event.key === "Escape" && menu.classList.contains("show")) { close(menu); button.focus(); event.stopPropagation(); }
      });
      button.parentElement.addEventListener("focusout", function (event) { if (!button.parentElement.contains(event.relatedTarget)) close(menu); });
      document.addEventListener("click", function (event) { if (!button.parentElement.contains(event.target)) close(menu); });
    });
  }

  /* The chapter one is in stays in view in the side bar. */
  function keepCurrentInView() {
    var bar = document.getElementById("pst-primary-sidebar"), link = bar && bar.querySelector(".current.active, a.current");
    if (!link) return;
    var list = link.closest(".sidebar-primary-item");
    if (list && list.scrollHeight > list.clientHeight) bar = list;
    var box = link.getBoundingClientRect(), frame = bar.getBoundingClientRect();
    if (box.bottom > Math.min(frame.bottom, innerHeight) - 40 || box.top < frame.top) bar.scrollTop += box.top - frame.top - frame.height / 2;
  }

  /* Whoever follows a number into the article finds the way back from there. */
  function rememberWay() {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("article a[href*='article.html#']");
      var to = link && new URL(link.getAttribute("href"), location.href).pathname;
      if (!link || to === location.pathname) return;
      var near = link.closest("section[id], figure[id], table[id]"), title = document.querySelector("article h1");
      var from = { to: to, href: location.pathname + (near ? "#" + near.id : ""), title: title ? title.firstChild.textContent : document.title };
      try { sessionStorage.setItem("sb-from", JSON.stringify(from)); } catch (error) { /* no way back is kept where nothing may be stored */ }
    });
  }

  /* After one visit the book can be read without a network. */
  function keepForOffline() {
    if (!("serviceWorker" in navigator) || !/^https?:$/.test(location.protocol)) return;
    var root = new URL(document.documentElement.dataset.content_root || "./", location.href);
    window.addEventListener("load", function () { navigator.serviceWorker.register(new URL("offline.js", root)).catch(function () { /* none is kept then */ }); });
  }

  function ready() {
    openMenus(); keepCurrentInView(); rememberWay();
    nameLandmarks(); nameTables(); nameFolds(); mindDialogs(); reachFrames(); unfold();
    window.addEventListener("hashchange", unfold);
  }

  keepForOffline();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
