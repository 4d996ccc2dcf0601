/* The annotated article by mouse, keys and touch, and in the view of each coder. */
(function () {
  "use strict";
  var Reader = window.SourcebookReader, reader = Reader.prototype, make = Reader.make, parseSpans = Reader.parseSpans;

  /* Show the text as one coder coded it: grounds, cues, signs and key are then that coder's; no name stands for the differences. */
  reader.view = function (coder) {
    if (this.viewed === coder) return;
    var self = this, data = coder && this.coders.coders[coder];
    this.viewed = coder;
    this.root.dataset.view = coder;
    this.root.querySelectorAll(".sb-theirs").forEach(function (n) { n.remove(); });
    this.segments.forEach(function (s) { s.node.className = (coder ? "" : s.own) + (s.node.classList.contains("sb-hit") ? " sb-hit" : ""); });
    this.theirs = null;
    var key = this.root.querySelector(".sb-key[data-of='coders'] p");
    if (key) key.textContent = this.keyed = this.keyed || key.textContent;
    if (!data) return;
    data.contents.forEach(function (item) {
      self.within(parseSpans(item[0])).forEach(function (s) { s.node.classList.add("sb-v", "sb-k-" + item[1]); });
    });
    [["cues", "sb-cue"], ["sources", "sb-source"], ["substitutions", "sb-sub"]].forEach(function (pair) {
      data[pair[0]].forEach(function (cell) {
        self.within(parseSpans(Array.isArray(cell) ? cell[0] : cell)).forEach(function (s) { s.node.classList.add(pair[1]); });
      });
    });
    this.theirs = data.marks.map(function (mark) { return self.theirMark(data.name, mark); });
    this.theirKey(data);
  };

  reader.theirMark = function (coder, mark) {
    var at = mark[0], id = mark[1], voice = mark[2], kind = mark[3], words = kind.replace(/_/g, " ");
    var node = make("a", "sb-mark sb-a sb-theirs sb-k-" + kind, (this.coders.signs[kind] || "✖") + id);
    var after = this.segments.find(function (s) { return s.end === at; });
    var item = { id: id, mark: node, segments: this.within(parseSpans(mark[6])), brief: [make("span", "sb-sign sb-k-" + kind, this.coders.signs[kind] || "✖"), make("b", "", voice), mark[5]] };
    var note = make("div", "sb-full");
    note.append(make("b", "", coder + ", " + id), " ", make("strong", "", voice), ": " + words + ", " + mark[4] + (mark[5] ? ", cue “" + mark[5] + "”" : ""));
    item.note = note;
    node.href = "#" + id;
    node.setAttribute("aria-label", coder + ", " + id + ", attribution to " + voice + ", " + words + ", " + mark[4] + ": details");
    if (after) after.node.after(node);
    else this.text.append(node);
    return item;
  };

  reader.openTheirs = function (item) {
    this.mark(item.segments);
    this.at = this.theirs.indexOf(item);
    this.show([item.note], item.mark, true);
    this.tell();
  };

  reader.theirKey = function (data) {
    var key = this.root.querySelector(".sb-key[data-of='coders']"), list = make("ul", "sb-legend sb-theirs"), signs = this.coders.signs;
    list.setAttribute("aria-label", "Kinds of voice");
    Array.from(new Set(data.marks.map(function (m) { return m[3]; }))).forEach(function (kind) {
      var entry = make("li", "sb-k-" + kind), sign = make("span", "sb-sign", signs[kind] || "✖");
      sign.setAttribute("aria-hidden", "true");
      entry.append(sign, " " + kind.replace(/_/g, " "));
      list.append(entry);
    });
    key.append(list);
    key.querySelector("p").textContent = "As coded by " + data.name + ": grounds, cues and signs are this coder’s; a wavy line marks words taken for substitutes.";
  };

  reader.listen = function () {
    var self = this, root = this.root;
    root.classList.add("sb-alive");
    root.querySelectorAll("details.sb-notes").forEach(function (box) { if (!box.querySelector(":target")) box.open = false; });
    root.addEventListener("change", function (event) {
      var choice = event.target;
      if (choice.name === "sb-layer") {
        if (!self.fact) self.clear();
        self.draw();
        if (choice.value === "coders" && !self.fact) self.step(1);  // the first difference may stand far below
      }
      if (choice.name === "sb-text") self.draw();
      if ("coder" in choice.dataset) {
        self.fact = null;
        self.close();
        self.draw();
        self.say(choice.value ? "The text now shows the coding of " + choice.selectedOptions[0].textContent + "." : "The text now shows where coders differ.");
      }
    });
    root.querySelectorAll("[data-step]").forEach(function (button) {
      button.addEventListener("click", function () { self.step(Number(button.dataset.step)); });
    });
    this.keys(root.querySelector(".sb-keys"));
    this.text.addEventListener("click", function (event) { self.click(event); });
    this.text.addEventListener("mouseover", function (event) {
      if (!Reader.wide.matches || location.hash || self.fact || self.theirs || self.panel.classList.contains("sb-pinned")) return;
      var ids = self.ofLayer(self.idsAt(event.target));
      self.show(ids.map(function (id) { return self.full(id); }), event.target, false);
    });
    function leave() { if (self.panel.childNodes.length && !self.panel.classList.contains("sb-pinned")) self.close(); }
    this.text.addEventListener("mouseleave", leave);
    document.addEventListener("scroll", leave, { passive: true });  // the words move on below a pointer that rests
    this.text.addEventListener("focusin", function (event) {
      var mark = event.target.closest("a[data-show]");
      if (mark) self.open([mark.dataset.show], mark, Boolean(self.fact));
      var their = self.theirs && self.theirs.find(function (i) { return i.mark === event.target; });
      if (their) self.openTheirs(their);
    });
    document.addEventListener("keydown", function (event) { self.key(event); });
    document.addEventListener("focusin", function (event) { requestAnimationFrame(function () { self.uncover(event.target); }); });
    window.addEventListener("hashchange", function () { self.follow(); });
    document.addEventListener("click", function (event) {  // a second click on a number is no change of address
      var link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash && !event.defaultPrevented) self.follow();
    });
    new ResizeObserver(function () { self.place(); }).observe(this.text);
    this.wayBack();
    this.draw();
    this.follow();
  };

  reader.click = function (event) {
    var mark = event.target.closest("a.sb-mark, a.sb-s");
    var their = this.theirs && this.theirs.find(function (i) { return i.mark === mark; });
    if (their) { event.preventDefault(); this.openTheirs(their); return; }
    var ids = mark ? [mark.dataset.show] : this.theirs ? [] : this.idsAt(event.target);
    if (!ids.length || !ids[0]) return;
    event.preventDefault();
    history.replaceState(null, "", "#" + ids[0]);
    this.open(ids, mark || event.target);
  };

  /* n and p step through what is lit, unless something is being typed or the reader has switched them off. */
  reader.keys = function (button) {
    var self = this;
    function show(on) { self.byKeys = on; button.setAttribute("aria-pressed", String(on)); }
    function kept(value) {  // a browser may forbid to keep anything
      try { if (value) localStorage.setItem("sb-keys", value); return localStorage.getItem("sb-keys"); } catch (error) { return value; }
    }
    show(kept() !== "off");
    button.addEventListener("click", function () {
      show(!self.byKeys);
      kept(self.byKeys ? "on" : "off");
      self.say(self.byKeys ? "The keys n and p step through the marks." : "The keys n and p are off.");
    });
  };

  reader.key = function (event) {
    var target = event.target;
    if (event.key === "Escape" && !target.closest("dialog")) this.clear();  // there it closes the dialog
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("dialog, input:not([type=radio]), select, textarea, [contenteditable]")) return;
    if (!this.byKeys) return;
    if (event.key === "n") this.step(1);
    if (event.key === "p") this.step(-1);
  };

  /* Nothing that sticks to an edge may lie over what keys have brought the focus to; a click or a tap moves nothing. */
  reader.uncover = function (node) {
    if (!node.matches || !node.matches("a, button, summary, input, select, [role=button]") || !node.matches(":focus-visible")) return;
    if (!node.closest("article") || this.tools.contains(node) || this.panel.contains(node)) return;
    var box = node.getBoundingClientRect(), top = this.tools.getBoundingClientRect(), sheet = this.panel.getBoundingClientRect();
    var floor = !Reader.wide.matches && this.panel.childNodes.length ? sheet.top : innerHeight;
    if (top.top <= 1 && box.top < top.bottom + 4) scrollBy(0, box.top - top.bottom - 12);
    else if (box.bottom > floor - 4) scrollBy(0, box.bottom - floor + 12);
  };

  /* Whoever came here by a number finds the way back to its sentence. */
  reader.wayBack = function () {
    var from = cameFrom();
    if (!from) return;
    var link = make("a", "sb-return", "← Back to “" + from.title + "”");
    link.href = from.href;
    this.bar.before(link);
  };

  function cameFrom() {
    try {
      var from = JSON.parse(sessionStorage.getItem("sb-from") || "null");
      return from && from.to === location.pathname ? from : null;
    } catch (error) { return null; }
  }

  /* The layer that an address asks for is chosen as soon as the choice is there, before the text is laid out: nothing moves then. */
  function chooseEarly() {
    var name = Reader.place(), chapter = /^n-([a-z]+)/.exec(name);
    if (chapter) document.documentElement.dataset.asked = "number";  // room for what the bar will say
    if (cameFrom()) document.documentElement.dataset.from = "here";
    var watch = new MutationObserver(function () {
      var choice = document.querySelector(".sb-choose-layer");
      if (!choice) return;
      watch.disconnect();
      var of = Object.fromEntries(choice.closest(".sb-reader").dataset.layerOf.split(" ").map(function (pair) { return pair.split(":"); }));
      var layer = chapter ? of[chapter[1]] || "voices" : name ? Reader.LAYER[name[0]] : fromFirstPage() && "rewording";
      var button = layer && choice.querySelector("[value='" + layer + "']");
      if (button) button.checked = true;
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
  }

  /* The first page shows swapped words: whoever comes from there sees them first. */
  function fromFirstPage() {
    if (!document.referrer) return false;
    var from = new URL(document.referrer);
    return from.origin === location.origin && /(\/|\/index\.html)$/.test(from.pathname);
  }

  function start() {
    Array.from(document.querySelectorAll(".sb-reader")).forEach(function (root) { new Reader(root).listen(); });
  }
  if (document.readyState === "loading") { chooseEarly(); document.addEventListener("DOMContentLoaded", start); } else start();
})();
