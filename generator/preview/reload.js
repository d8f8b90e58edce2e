// Added to every page by the preview, and to none by a build: reloads the page
// when it has changed. The tab says which version it has; the preview sends an
// event when there is another.
(function () {
  "use strict";
  var own = document.currentScript;
  var version = own.dataset.version;
  var styles = own.dataset.styles;
  var scrollKey = "preview " + location.pathname;
  var stream = null;
  var loading = []; // stylesheets that are not loaded yet

  // A hidden tab closes its connection, because browsers allow only a few for one
  // site, and connects again when it is shown.
  function listen() {
    if (stream || document.hidden) return;
    var address = new URL("/-/events", location.href);
    address.searchParams.set("page", decodeURIComponent(location.pathname));
    address.searchParams.set("version", version);
    address.searchParams.set("styles", styles);
    stream = new EventSource(address);
    stream.addEventListener("reload", reload);
    stream.addEventListener("styles", restyle);
    stream.addEventListener("error", function () {
      disconnect();
      setTimeout(listen, 1000);
    });
  }

  function disconnect() {
    if (stream) stream.close();
    stream = null;
  }

  function reload() {
    disconnect();
    try {
      sessionStorage.setItem(scrollKey, scrollX + " " + scrollY);
    } catch (error) {
      // The browser then decides where the page is scrolled to.
    }
    location.reload();
  }

  function restyle(event) {
    styles = event.data;
    loading.forEach(function (link) { link.remove(); });
    loading = [];
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      var address = new URL(link.href);
      if (address.origin !== location.origin || address.pathname.startsWith("/-/")) return;
      address.searchParams.set("preview", styles);
      // The old sheet goes when the new one is there, so that the page is never bare.
      var fresh = link.cloneNode();
      fresh.href = address.href;
      fresh.addEventListener("load", function () {
        loading = loading.filter(function (other) { return other !== fresh; });
        link.remove();
      });
      fresh.addEventListener("error", function () { fresh.remove(); });
      loading.push(fresh);
      link.after(fresh);
    });
  }

  function restoreScroll() {
    try {
      var place = sessionStorage.getItem(scrollKey);
      sessionStorage.removeItem(scrollKey);
      if (place) scrollTo(place.split(" ")[0], place.split(" ")[1]);
    } catch (error) {
      // As above.
    }
  }

  restoreScroll();
  addEventListener("load", function () { listen(); });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) disconnect(); else listen();
  });
})();
