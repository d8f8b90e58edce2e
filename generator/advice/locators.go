package advice

import (
	"regexp"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// These are places in a source: such as readers can look up, and such as a slip makes
// of a page.
var (
	knownPlace  = regexp.MustCompile(`(?i)^(?:(?:pp?|ss?|ch|para?s?|paras|nn?|ll?|cols?|figs?|apps?|rec|vol|art|min|slides?)\.? ?[0-9]|§|[^ ]*\pL{4})`)
	pageNearly  = regexp.MustCompile(`(?i)^(?:[0oqi[;:,.]|p[^\pL\s\d.]|[0o]p|qq|po|pl|ap)\.? *([1-9][0-9]{0,3})$`)
	pagesSlash  = regexp.MustCompile(`(?i)^pp?\.? *([1-9][0-9]{0,3}) *[/|\\] *([1-9][0-9]{0,3})$`)
	hasNumber   = regexp.MustCompile(`[0-9]`)
	placeOfCite = regexp.MustCompile(`^[^\];]*`)
)

// oddPlaces finds citations whose place in the source is nearly a page, at which no link
// opens then, or nothing that a reader could look up.
func oddPlaces(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for _, c := range i.Text.Cited {
			hint := placeMeant(c.Locator)
			if hint == "" {
				continue
			}
			end := c.Start + len(placeOfCite.FindString(i.File.Text[c.Start:]))
			advice.Add(i.File.At(c.Start, end), hint, "%q is no place in a source that readers know", c.Locator)
		}
	}
}

// placeMeant returns what to do about a place in a source, or "" for one that readers know.
func placeMeant(locator string) string {
	if m := pagesSlash.FindStringSubmatch(locator); m != nil {
		return "write pp. " + m[1] + "-" + m[2] + " behind the comma, if these are pages"
	}
	if m := pageNearly.FindStringSubmatch(locator); m != nil {
		return "write p. " + m[1] + " behind the comma, if this is a page"
	}
	if hasNumber.MatchString(locator) && !knownPlace.MatchString(strings.TrimSpace(locator)) {
		return "write it as in p. 4, pp. 4-5, para. 12, section 3 or annex B"
	}
	return ""
}
