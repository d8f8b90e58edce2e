package content

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"findings/generator/address"
	"findings/generator/source"
	"findings/generator/verify"
)

var (
	// textEnding matches what a text editor may put behind a name, or in place of .md.
	textEnding = regexp.MustCompile(`(?i)(?:\.(?:md|markdown|mdown|mkd|txt|text))+$`)
	// copied matches the name that a program gives to a copy.
	copied = regexp.MustCompile(`(?i)^(?:copy of )?(.+?)(?: ?\([0-9]+\)| - copy(?: \([0-9]+\))?| copy(?: [0-9]+)?)?\.md$`)
	// dayFirst matches the date that the name of an inspection begins with.
	dayFirst = regexp.MustCompile(`^[0-9]{4}\b`)
)

// oneOf are words that people use for a folder of content/.
var oneOf = map[string]string{"council": "councils", "framework": "frameworks", "topic": "topics", "page": "pages"}

// meantFile returns the name that a text in content/ should have: with the ending .md,
// small letters and hyphens, in a folder that there is. It is "" where that cannot be
// told.
func meantFile(name string) string {
	parts := strings.Split(name, "/")
	last := len(parts) - 1
	if last < 2 || !textEnding.MatchString(parts[last]) {
		return ""
	}
	folder := strings.ToLower(parts[1])
	if plural, ok := oneOf[folder]; ok {
		folder = plural
	}
	base := address.Slug(textEnding.ReplaceAllString(parts[last], ""))
	within := parts[2:last]
	for n := range within {
		within[n] = address.Slug(within[n])
	}
	if folder == "frameworks" || folder == "topics" {
		within = within[max(0, len(within)-1):]
	}
	var meant string
	switch {
	case folder != "councils" && last > 2 && (base == "index" || base == "readme"): // pages/contact/index.md
		meant = path.Join("content", folder, path.Join(within...)+".md")
	case folder == "pages":
		meant = path.Join("content", folder, path.Join(within...), base+".md")
	case folder != "councils":
		meant = path.Join("content", folder, base+".md")
	case last > 2:
		meant = path.Join("content", folder, within[0], base+".md")
	case !dayFirst.MatchString(base): // the council itself
		meant = path.Join("content", folder, base, "council.md")
	}
	if _, ok := address.OfFile(meant); !ok || address.CheckID(base) != "" || meant == name {
		return ""
	}
	return meant
}

// written are the endings of what other programs write, of which the words may be meant for
// an entry.
var written = []string{".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages", ".htm", ".html"}

// notes says what to do with a file of another program, and returns the entry that it
// may be meant for; "" for any other.
func notes(fsys fs.FS, name string) (hint, instead string) {
	base := path.Base(name)
	ext := strings.ToLower(path.Ext(base))
	record := path.Join(path.Dir(name), path.Base(verify.RecordName("")))
	switch {
	case slices.Contains(written, ext):
		instead = path.Join(path.Dir(name), address.Slug(strings.TrimSuffix(base, path.Ext(base)))+".md")
		if _, err := fs.Stat(fsys, instead); err == nil {
			return "take it out of content/: " + path.Base(instead) + " is there", ""
		}
		return "write its words into a text file " + path.Base(instead) + ", and take this one out of content/", instead
	case verify.IsRecord(record) && likeRecord.MatchString(base):
		if _, err := fs.Stat(fsys, record); err == nil && !strings.EqualFold(base, path.Base(record)) {
			return "delete it, if verified.toml says the same", ""
		}
		return "rename it to verified.toml", ""
	}
	return "", ""
}

// likeRecord matches nearly the name of a record.
var likeRecord = regexp.MustCompile(`(?i)^verif[a-z]*\b.*\.(?:toml|tml|toml\.txt|txt|toml\.md)$`)

// isNote adds the problem of a text that lies among entries and is none, as many folders
// elsewhere have one that says what is in them.
func isNote(f *source.File, problems *source.Problems) bool {
	folder, base := path.Split(f.Name)
	if strings.ToLower(base) != "readme.md" || strings.HasPrefix(strings.TrimSpace(f.Text), "+++") {
		return false
	}
	hint := "take it out of content/: each file here is an entry"
	if path.Dir(path.Clean(folder)) == "content/councils" {
		hint = "write what it says into council.md, or take it out of content/: beside that, each file here is an inspection"
	}
	problems.Add(f.Whole(), hint, "this file is no entry")
	return true
}

// elsewhere adds the problem of a file of content/ that cannot be an entry where it
// lies. It returns the name that it should have, or "".
func elsewhere(fsys fs.FS, name string, problems *source.Problems) (instead string) {
	at := (&source.File{Name: name}).Whole()
	base := path.Base(name)
	if folder := path.Dir(name); (folder == "content" || folder == "content/councils") && dayFirst.MatchString(base) && path.Ext(base) == ".md" {
		problems.Add(at, "move it into the folder of its council, content/councils/<council>/"+base, "this inspection lies in no council's folder")
		return name
	}
	hint, meantBy := notes(fsys, name)
	if hint == "" && dayFirst.MatchString(base) && path.Ext(base) == ".md" {
		hint = "move it into the folder of its council, content/councils/<council>/" + base
	}
	if hint == "" {
		hint = "content/ holds councils/<council>/<inspection>.md, frameworks, topics and pages; pictures and other files go into static/"
	}
	meant := meantFile(name)
	if meant != "" {
		hint = "move it to " + meant
		if path.Dir(meant) == path.Dir(name) {
			hint = "rename it to " + path.Base(meant)
		}
		if _, err := fs.Stat(fsys, meant); err == nil {
			hint = "delete it, if " + meant + " says the same"
		}
	}
	problems.Add(at, hint, "this file does not belong here")
	return cmp.Or(meant, meantBy)
}

// folderMeant returns the folder of content/ that is meant by the name of one that is
// none, or "".
func folderMeant(name string) string {
	lower := strings.ToLower(name)
	if plural, ok := oneOf[lower]; ok {
		return plural
	}
	known := slices.Sorted(maps.Values(oneOf))
	if slices.Contains(known, name) {
		return ""
	}
	return source.Nearest(lower, known)
}

// misnamedTop finds the folders of content/ with names that are none of the four: one
// problem for all that is in each.
func misnamedTop(fsys fs.FS, problems *source.Problems) (meant map[string]string, err error) {
	all, err := fs.ReadDir(fsys, "content")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("cannot read the folder: %w", err)
	}
	meant = map[string]string{}
	for _, d := range all {
		to := folderMeant(d.Name())
		if !d.IsDir() || to == "" || WhyLeftOut("content/"+d.Name()) != "" {
			continue
		}
		if within, err := fs.ReadDir(fsys, "content/"+d.Name()); err != nil || len(within) == 0 {
			continue // nothing is lost; the walk says what cannot be read
		}
		hint := "rename it to " + to
		if slices.ContainsFunc(all, func(other fs.DirEntry) bool { return other.Name() == to }) {
			hint = "move what is in it to content/" + to
		}
		meant["content/"+d.Name()] = to
		problems.Add((&source.File{Name: "content/" + d.Name()}).Whole(), hint, "nothing in this folder is read, because of its name")
	}
	return meant, nil
}

// checkCouncilFolders notes folders of councils with names that no address has, once
// for all that is in each. It returns the files but for those that belong into another
// folder, and the names that these should have.
func checkCouncilFolders(files []found, problems *source.Problems) (others []found, instead []string) {
	said, has, moved := map[string]bool{}, map[string]bool{}, map[string]string{}
	for _, f := range files {
		has[path.Dir(f.name)] = true
	}
	for _, f := range files {
		folder := path.Dir(f.name)
		id := path.Base(folder)
		wrong := address.CheckID(id)
		if path.Dir(folder) != "content/councils" || wrong == "" || said[folder] {
			continue
		}
		said[folder] = true
		hint := "rename it with small letters a to z, digits and hyphens, as in north-tyneside"
		if meant := address.Slug(id); has["content/councils/"+meant] {
			hint, moved[folder] = "move what is in it to content/councils/"+meant, "content/councils/"+meant
		} else if address.CheckID(meant) == "" {
			hint = "rename it to " + meant
		}
		problems.Add((&source.File{Name: folder}).Whole(), hint, "the name %q %s", id, wrong)
	}
	for _, f := range files {
		if to := moved[path.Dir(f.name)]; to != "" {
			instead = append(instead, path.Join(to, path.Base(f.name)))
		} else {
			others = append(others, f)
		}
	}
	return others, instead
}

// misnamed finds the copies that programs made of entries, and entries with names
// that no address has. It returns the others, with the latter among them, and the names
// that these should have.
func misnamed(files []found, problems *source.Problems) (others []found, instead []string) {
	has := map[string]bool{}
	for _, f := range files {
		has[f.name] = true
	}
	for _, f := range files {
		m := copied.FindStringSubmatch(path.Base(f.name))
		if m != nil && m[1]+".md" != path.Base(f.name) && has[path.Join(path.Dir(f.name), m[1]+".md")] {
			problems.Add((&source.File{Name: f.name}).Whole(), "delete it", "a program made this copy of %s", m[1]+".md")
			continue
		}
		if meant := meantFile(f.name); meant != "" {
			instead = append(instead, meant)
		}
		others = append(others, f)
	}
	return others, instead
}
