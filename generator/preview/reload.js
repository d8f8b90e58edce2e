// Added to every page by the preview, and to none by a build: shows the page
// anew when it changed. The preview is told what this tab has; it answers only
// when there is something else.
(function () {
  "use strict";
  var own = document.currentScript;
  var version = own.dataset.version;
  var styles = own.dataset.styles;
  var where = "preview " + location.pathname;
  var stream = null;
  var coming = []; // stylesheets that are not loaded yet

  // A tab that nobody looks at lets go of its connection, of which browsers
  // keep few for one site, and asks again when somebody comes back to it.
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
      leave();
      setTimeout(listen, 1000);
    });
  }

  function leave() {
    if (stream) stream.close();
    stream = null;
  }

  function reload() {
    leave();
    try {
      sessionStorage.setItem(where, scrollX + " " + scrollY);
    } catch (error) {
      // The browser then decides where the page stands.
    }
    location.reload();
  }

  function restyle(event) {
    styles = event.data;
    coming.forEach(function (link) { link.remove(); });
    coming = [];
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      var address = new URL(link.href);
      if (address.origin !== location.origin || address.pathname.startsWith("/-/")) return;
      address.searchParams.set("preview", styles);
      // The old sheet goes when the new one is there, so that the page is never bare.
      var fresh = link.cloneNode();
      fresh.href = address.href;
      fresh.addEventListener("load", function () {
        coming = coming.filter(function (other) { return other !== fresh; });
        link.remove();
      });
      fresh.addEventListener("error", function () { fresh.remove(); });
      coming.push(fresh);
      link.after(fresh);
    });
  }

  function stand() {
    try {
      var place = sessionStorage.getItem(where);
      sessionStorage.removeItem(where);
      if (place) scrollTo(place.split(" ")[0], place.split(" ")[1]);
    } catch (error) {
      // As above.
    }
  }

  stand();
  addEventListener("load", function () { listen(); });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) leave(); else listen();
  });
})();
