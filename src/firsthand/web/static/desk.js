// Keys of the desk. Everything here can also be done without it: links, anchors and details do the work.
"use strict";

(() => {
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  const steps = () => Array.from(document.querySelectorAll("[data-step]")).filter((one) => one.getClientRects().length > 0);

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

  const close = () => {
    const card = document.querySelector(".card:target");
    const way = card && card.querySelector("a.close");
    if (!way) {
      return false;
    }
    const back = document.getElementById(way.hash.slice(1));
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
      if (close()) {
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
    if (event.key === "/") {
      document.getElementById("q").focus();
    } else if (event.key === "j" || (onWords && (event.key === "ArrowDown" || event.key === "ArrowRight"))) {
      step(1);
    } else if (event.key === "k" || (onWords && (event.key === "ArrowUp" || event.key === "ArrowLeft"))) {
      step(-1);
    } else {
      return;
    }
    event.preventDefault();
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
    for (const one of document.querySelectorAll("a.said.open")) {
      one.classList.remove("open");
    }
    const card = document.querySelector(".card:target");
    if (card) {
      for (const one of document.querySelectorAll("a.said")) {
        one.classList.toggle("open", one.hash === "#" + card.id);
      }
      card.focus({ preventScroll: true });
    }
  };
  addEventListener("hashchange", show);
  show();
})();
