// Leads from a page at an old address to the new one, with the part of the page
// that the address names: "/old/#q-staff" becomes "/new/#q-staff".
location.replace(document.currentScript.dataset.to + location.hash);
