package starter

import (
	"cmp"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/front"
)

// A Council is what has to be known of one to begin its entry.
type Council struct {
	Name                             string
	ID                               string // "" for one made of the name
	Full, GSS, Kind, Region, Website string // may be empty
	Entered                          archive.Date
}

// File returns the file to begin with.
func (c Council) File() change.File {
	var b strings.Builder
	b.WriteString("+++\n")
	lines(
		&b,
		line{"name", front.Quote(c.Name), false, "short, as in “Shropshire”"},
		optional("full", c.Full, `"… Council"`, ""),
		optional("gss", c.GSS, `"E…"`, "the code of the Office for National Statistics"),
		optional("kind", c.Kind, `"…"`, "Unitary, County, London borough, Metropolitan district …"),
		optional("region", c.Region, `"…"`, ""),
		optional("website", c.Website, `"https://…"`, ""),
		optional("also", "", `["…"]`, "other names that somebody may look for"),
		optional("urn", "", `"…"`, "Ofsted's number of it, at the end of the address of its page there"),
		optional("tile", "", "[0, 0]", "its place on the map of tiles: column from the left, row from the top"),
		entered(c.Entered),
		optional("neighbours", "", `["…"]`, "its statistical neighbours, by their folders"),
		optional("successor", "", `"…"`, "when it was abolished, the folder of the council that took its place, or a list of them"),
	)
	b.WriteString("\n# Below the line +++ say in a paragraph or two what is entered here and what is not.\n+++\n")
	return change.File{Name: "content/councils/" + cmp.Or(c.ID, address.Slug(c.Name)) + "/council.md", Text: b.String()}
}

// A Framework is what has to be known of one to begin its entry.
type Framework struct {
	Name                string
	ID                  string // "" for one made of the name
	Short, Inspectorate string // may be empty
	From, Entered       archive.Date
}

// File returns the file to begin with.
func (f Framework) File() change.File {
	from := line{"from", `"2023-01"`, true, "since when it is in force"}
	if !f.From.IsZero() {
		from = line{"from", Date(f.From), false, from.about}
	}
	var b strings.Builder
	b.WriteString("+++\n")
	lines(
		&b,
		line{"name", front.Quote(f.Name), false, ""},
		optional("short", f.Short, `"…"`, "an abbreviation for tables"),
		optional("inspectorate", f.Inspectorate, `"Ofsted"`, ""),
		from,
		line{"to", `"2026-03"`, true, "leave it out while it is in force, or if not known"},
		entered(f.Entered),
	)
	b.WriteString(`
# The grades, best first. Leave all of them and the areas out for a kind of visit that gives none.
# [[grades]]
# name  = "Outstanding"
# level = 1  # 1 is best
#
# [[grades]]
# name  = "Requires improvement to be good"
# also  = ["Requires improvement"]  # how reports write it, too
# level = 3

# What is judged. The id of an area in an earlier framework continues its strand.
# [[areas]]
# id       = "overall"
# name     = "Overall effectiveness"
# short    = "Overall"  # for tables
# headline = true

# Below the line +++ say in a paragraph or two what this framework is.
+++
`)
	return change.File{Name: "content/frameworks/" + cmp.Or(f.ID, address.Slug(f.Name)) + ".md", Text: b.String()}
}

// A Topic is what has to be known of one to begin its entry.
type Topic struct {
	Name    string
	ID      string // "" for one made of the name
	Entered archive.Date
}

// File returns the file to begin with.
func (t Topic) File() change.File {
	return named("topics", t.ID, "name", t.Name, t.Entered, "say in a sentence or two what belongs under this topic.")
}

// A Page is what has to be known of one to begin it.
type Page struct {
	Title   string
	ID      string // "" for one made of the title
	Entered archive.Date
}

// File returns the file to begin with.
func (p Page) File() change.File {
	return named("pages", p.ID, "title", p.Title, p.Entered, "stands the text. Headings in it begin with ##.")
}

// named returns a file whose facts are its name, under a key, and when it was
// entered.
func named(folder, id, key, name string, day archive.Date, body string) change.File {
	var b strings.Builder
	b.WriteString("+++\n")
	lines(&b, line{key, front.Quote(name), false, ""}, entered(day))
	b.WriteString("\n# Below the line +++ " + body + "\n+++\n")
	return change.File{Name: "content/" + folder + "/" + cmp.Or(id, address.Slug(name)) + ".md", Text: b.String()}
}

// entered is the line that says when the entry was put into the archive.
func entered(day archive.Date) line {
	about := "when this entry was put into the archive; feeds go by it"
	if day.IsZero() {
		return line{"entered", "2026-01-31", true, about}
	}
	return line{"entered", Date(day), false, about}
}
