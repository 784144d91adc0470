// Keys of the desk. Everything here can also be done without it: links, anchors and details do the work.
"use strict";

(() => {
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  const seen = (which) => Array.from(document.querySelectorAll(which)).filter((one) => one.getClientRects().length > 0);

  const steps = () => seen("[data-step]");

  let last = null;

  const step = (by) => {
    const all = steps();
    if (all.length === 0) {
      return;
    }
    const active = document.activeElement;
    const at = all.indexOf(active.matches("[data-step]") ? active : last);
    const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    last = all[next];
    last.focus();
    last.scrollIntoView({ block: "nearest" });
  };

  const CARD = ".card:target, .card.open, .card:has(:target)";

  const close = () => {
    const card = document.querySelector(CARD);
    const way = card && card.querySelector("a.close");
    if (!way) {
      return false;
    }
    if (way.pathname + way.search !== location.pathname + location.search) {
      location.assign(way.href);
      return true;
    }
    const back = card.came || document.getElementById(way.hash.slice(1));
    location.replace(way.hash);
    if (back) {
      back.focus();
    }
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
      return;
    }
    if (event.key === "Escape") {
      const form = event.target.closest("form.editor") || document.querySelector("form.editor");
      if (form) {
        event.preventDefault();
        location.assign(form.querySelector("a.cancel").href);
      } else if (close()) {
        event.preventDefault();
      } else if (typing(event.target)) {
        event.target.blur();
      }
      return;
    }
    if (typing(event.target)) {
      return;
    }
    const onWords = event.target.matches("a.said");
    const onField = event.target.matches("[data-field]");
    if (event.key === "/") {
      document.getElementById("q").focus();
    } else if (event.key === "j" || (onWords && (event.key === "ArrowDown" || event.key === "ArrowRight"))) {
      step(1);
    } else if (event.key === "k" || (onWords && (event.key === "ArrowUp" || event.key === "ArrowLeft"))) {
      step(-1);
    } else if (onField && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const all = seen("[data-field]");
      const next = all[all.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) {
        next.focus();
      }
    } else {
      return;
    }
    event.preventDefault();
  });

  // a field lights up the words that it rests on, and brings them into view; words light up the fields that rest on them
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const text = document.querySelector(".report-text .text");
  const pairs = (list) => list.split(",").map((one) => one.split("-").map(Number));
  const size = (words) => Array.from(words).length;

  const light = (list) => {
    const stretches = list ? pairs(list) : [];
    let first = null;
    for (const piece of text.querySelectorAll("[data-at]")) {
      const start = Number(piece.dataset.at);
      const end = start + size(piece.textContent);
      const on = stretches.some(([from, to]) => start < to && from < end);
      piece.classList.toggle("lit", on);
      first = first || (on ? piece : null);
    }
    return first;
  };

  // where the panel stands below the text, going to the words would take the focus out of sight: only when asked
  const beside = matchMedia("(min-width: 62.01rem)");

  const shine = (element, asked) => {
    const holder = element.closest("[data-spans]");
    const first = light(holder && holder.dataset.spans);
    if (first && (asked || beside.matches)) {
      const fold = first.closest("details");
      if (fold) {
        fold.open = true;
      }
      const box = first.getBoundingClientRect();
      if (box.top < 40 || box.bottom > innerHeight - 40) {
        first.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
      }
    }
  };

  const rest = (piece) => {
    const start = Number(piece.dataset.at);
    const end = start + size(piece.textContent);
    for (const one of document.querySelectorAll("[data-spans]")) {
      one.classList.toggle("rests", pairs(one.dataset.spans).some(([from, to]) => start < to && from < end));
    }
  };

  if (text) {
    document.addEventListener("focusin", (event) => {
      if (event.target.closest(".panel [data-spans]")) {
        shine(event.target);
      }
    });
    text.addEventListener("click", (event) => {
      const piece = event.target.closest("[data-at]");
      if (piece) {
        rest(piece);
        light(null);
        const card = piece.hash && document.getElementById(piece.hash.slice(1));
        if (card) {
          card.came = piece;
        }
      }
    });
    // where scripts run, "show the words" need not load the page anew
    document.addEventListener("click", (event) => {
      const link = event.target.closest(".panel a.rests-on");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && light(link.closest("[data-spans]").dataset.spans)) {
        event.preventDefault();
        shine(link, true);
      }
    });
  }

  // words selected in the text go into the form that asks for words
  const offset = (node, at) => {
    const piece = node.parentElement.closest("[data-at], .passage");
    if (!piece) {
      return null;
    }
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    let before = 0;
    while (walker.nextNode() && walker.currentNode !== node) {
      before += size(walker.currentNode.data);
    }
    const start = Number(piece.dataset.at || piece.id.slice(1));
    return start + before + size(node.data.slice(0, at));
  };

  let asking = document.querySelector("form.editor input[data-words]");
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-words]")) {
      asking = event.target;
    }
  });
  const take = () => {
    const chosen = getSelection();
    if (!asking || !text || chosen.isCollapsed || !chosen.toString().trim()) {
      return;
    }
    const range = chosen.getRangeAt(0);
    if (![range.startContainer, range.endContainer].every((one) => one.nodeType === Node.TEXT_NODE && text.contains(one))) {
      return;
    }
    asking.value = chosen.toString();
    const form = asking.form;
    const ends = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
    form.elements[asking.dataset.words].value = ends.includes(null) ? "" : ends.join("-");
  };
  document.addEventListener("mouseup", take);
  document.addEventListener("keyup", (event) => event.shiftKey && take());
  document.addEventListener("input", (event) => {
    if (event.target.matches("input[data-words]")) {
      event.target.form.elements[event.target.dataset.words].value = "";
    }
  });

  // a chain that is open lights its words up
  const show = () => {
    // what an address points at may lie in something folded
    let folded = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const aim = folded;
    while (folded) {
      folded = folded.parentElement && folded.parentElement.closest("details");
      if (folded) {
        folded.open = true;
      }
    }
    if (aim && aim.closest("details")) {
      aim.scrollIntoView();
    }
    for (const one of document.querySelectorAll("a.said.open, a.fact.open")) {
      one.classList.remove("open");
    }
    const card = document.querySelector(CARD);
    if (card) {
      for (const one of document.querySelectorAll("a.said, a.fact")) {
        one.classList.toggle("open", one.hash === "#" + card.id);
      }
      if (card.matches(":target")) {
        card.focus({ preventScroll: true });
      }
    }
    if (aim && aim.matches("[data-field], .editor *")) {
      aim.focus();
    }
  };
  addEventListener("hashchange", show);
  show();
})();
