package advice

import (
	"findings/generator/archive"
	"findings/generator/source"
)

// missingWays finds out whether a reader who sees a mistake has a way to say so.
func missingWays(a *archive.Archive, _ string, advice *source.Problems) {
	at := a.Settings.File.Whole()
	if a.Settings.Contact == "" {
		advice.Add(at, `add contact = "mailto:…" or, for a page, contact = "https://…"`, "no contact is named, so readers cannot write to you")
	}
	if a.Settings.Repository == "" {
		advice.Add(at, `add repository = "https://github.com/…", where the site is made from`,
			"no repository is named, so pages lead neither to their file nor to a form for corrections")
	}
}
