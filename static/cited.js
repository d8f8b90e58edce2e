// Leads from the address at which the citations of an inspection once had a page of
// their own to where they are now: "…/cite/#f-plans" becomes "…/#cite-f-plans".
if (/\/councils\/[^/]+\/[^/]+\/cite\/$/.test(location.pathname)) location.replace('../' + location.hash.replace('#', '#cite-'));
