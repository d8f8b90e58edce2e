package advice

import (
	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
	"findings/generator/web"
)

// missingWays finds out whether a reader who sees a mistake has a way to say so.
func missingWays(a *archive.Archive, _ string, advice *source.Problems) {
	at := a.Settings.File.Whole()
	if why := web.Closed(a.Settings.Base.URL(address.Home)); why != "" {
		advice.Add(at, "write the address at which readers will find the site; for a trial, build with -base-url", "base_url %s", why)
	}
	if a.Settings.Contact == "" {
		advice.Add(at, `add contact = "mailto:…" or, for a page, contact = "https://…"`, "no contact is named, so readers cannot write to you")
	}
	if a.Settings.Repository == "" {
		advice.Add(at, `add repository = "https://github.com/…", where the site is made from`,
			"no repository is named, so pages lead neither to their file nor to a form for corrections")
	}
}
