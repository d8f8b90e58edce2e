package content

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/front"
	"findings/generator/prose"
	"findings/generator/source"
	"findings/generator/web"
)

// readSettings reads site.toml. A baseURL that is not empty stands in for what
// the file says.
func readSettings(fsys fs.FS, baseURL string, problems *source.Problems) (*archive.Settings, error) {
	f := &source.File{Name: "site.toml"}
	s := &archive.Settings{File: f, Language: "en-GB", Branch: "main", Strengths: "Strengths", Improvements: "Areas for improvement", Priority: "Priority actions", Words: archive.English()}
	if !CheckTop(fsys, f.Name, problems) {
		return s, nil
	}
	text, err := fs.ReadFile(fsys, f.Name)
	if errors.Is(err, fs.ErrNotExist) {
		for _, name := range []string{"Site.toml", "SITE.TOML", "site.toml.txt", "site.tml", "site.yaml", "site.yml", "site.json", "config.toml", "hugo.toml"} {
			if _, err := fs.Stat(fsys, name); err == nil {
				return nil, fmt.Errorf("there is no site.toml here, but %s: rename that, and write it as REFERENCE.md says", name)
			}
		}
		return nil, fmt.Errorf("there is no site.toml here: run the command in the site's folder, or name that with -C")
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the settings: %w", err)
	}
	f.Text = norm.NFC.String(string(text))
	if prose.CheckText(f, problems); problems.Len() > 0 {
		return s, nil
	}
	t := front.Read(f, source.Span{End: len(f.Text)}, problems)
	plain := func(v front.Value) string {
		if v.Set {
			prose.CheckPlain(f, v.Words, problems)
		}
		return v.Text
	}
	s.Title, s.Description, s.Publisher = plain(t.NeedText("title")), plain(t.Text("description")), plain(t.Text("publisher"))
	s.Repository = repository(t.Text("repository"), problems)
	if v := t.Text("branch"); v.Set {
		s.Branch = v.Text
	}
	s.Contact = webAddress(t.Text("contact"), problems, "https", "http", "mailto")
	readBase(s, t.NeedText("base_url"), baseURL, problems)
	readLanguage(s, t.Text("language"), problems)
	headings, licence, words := t.Table("headings"), t.Table("licence"), t.Table("words")
	s.FeedID = feedID(t.Text("feed_id"), problems)
	s.Speakers = readSpeakers(t)
	s.Credits = readCredits(t, problems)
	s.Keep = readKeep(t.Texts("keep"), problems)
	s.Extra = t.Extra()
	readHeadings(s, headings, problems) // now that all keys are known that may stand below one by mistake
	readLicences(s, licence, problems)
	s.Words = readWords(words, problems)
	t.Done()
	return s, nil
}

// readCredits reads whose work the archive is made from.
func readCredits(t *front.Table, problems *source.Problems) []archive.Credit {
	var credits []archive.Credit
	for _, t := range t.Tables("credits") {
		c := archive.Credit{Of: t.NeedText("of").Text, By: t.NeedText("by").Text, URL: webAddress(t.Text("url"), problems, "https", "http")}
		licence := t.Table("licence")
		c.Licence = archive.Licence{Name: licence.Text("name").Text, URL: webAddress(licence.Text("url"), problems, "https", "http")}
		licence.Done()
		t.Done()
		credits = append(credits, c)
	}
	return credits
}

// britain is the end of a tag with a code that is not that of the United Kingdom, GB.
var britain = regexp.MustCompile(`(?i)-UK$`)

func readLanguage(s *archive.Settings, v front.Value, problems *source.Problems) {
	if !v.Set {
		return
	}
	s.Language = v.Text
	hint := `use a tag such as "en-GB" or "cy"`
	tag, err := language.Parse(v.Text)
	if err == nil && !strings.Contains(v.Text, "_") && !britain.MatchString(v.Text) {
		return
	}
	if err == nil {
		hint = "write " + front.Quote(britain.ReplaceAllString(tag.String(), "-GB"))
	}
	problems.Add(v.Place, hint, "%q is not a language", v.Text)
}

// readHeadings reads below which headings findings stand. What is wrong is said here
// once and not at each finding: the words that were meant are used.
func readHeadings(s *archive.Settings, t *front.Table, problems *source.Problems) {
	read := func(key string, into *string) front.Value {
		v := t.Text(key)
		if v.Set {
			*into = strings.TrimSpace(strings.Trim(v.Text, "#: \t"))
		}
		if v.Set && *into != v.Text {
			problems.Add(v.Place, "write "+key+" = "+front.Quote(*into), "%s has the signs of a heading in it", key)
		}
		return v
	}
	strengths, improvements := s.Strengths, s.Improvements
	first := read("strengths", &s.Strengths)
	v := read("improvements", &s.Improvements)
	for n, v := range []front.Value{first, v, read("priority", &s.Priority)} {
		if s.Headings[n] = v.Place; !v.Set {
			s.Headings[n] = s.File.Whole()
		}
	}
	if s.Strengths == "" || s.Improvements == "" || strings.EqualFold(s.Strengths, s.Improvements) {
		s.Strengths, s.Improvements = strengths, improvements
		problems.Add(v.Place, "give each a heading of its own, such as strengths = "+front.Quote(strengths)+" and improvements = "+front.Quote(improvements),
			"strengths and improvements have one heading")
	}
	if prose.KindOfHeading(s.Strengths) == archive.Improvement && prose.KindOfHeading(s.Improvements) == archive.Strength {
		s.Strengths, s.Improvements = s.Improvements, s.Strengths
		problems.Add(first.Place, "write strengths = "+front.Quote(s.Strengths)+" and improvements = "+front.Quote(s.Improvements),
			"strengths and improvements have changed places")
	}
	t.Done()
}

// Addresses of a repository that are none of its first page.
var (
	overSSH    = regexp.MustCompile(`^(?:ssh://)?git@([^:/]+)[:/](.+?)(?:\.git)?/?$`)
	inside     = regexp.MustCompile(`^(https?://[^/]+/[^/]+/[^/]+?)(?:\.git)?(?:/(?:-/)?(?:tree|blob|edit|commits)/.*)?/?$`)
	onGitHub   = regexp.MustCompile(`^https?://(?:www\.)?github\.com/([^/]+)(?:/([^/]+?))?(?:\.git)?/?$`)
	onHost     = regexp.MustCompile(`^[\w-]+/[\w.-]+$`)
	ofSomebody = regexp.MustCompile(`^https?://(?:www\.)?(?:github|gitlab)\.com/[^/]+/?$`)
	indexAtEnd = regexp.MustCompile(`index\.html?$`)
)

func repository(v front.Value, problems *source.Problems) string {
	meant := overSSH.ReplaceAllString(inside.ReplaceAllString(v.Text, "$1"), "https://$1/$2")
	if onHost.MatchString(v.Text) {
		meant = "https://github.com/" + v.Text
	} else if ofSomebody.MatchString(v.Text) {
		problems.Add(v.Place, "write the name of the repository behind it, as in "+front.Quote(strings.TrimSuffix(v.Text, "/")+"/findings"), "%q is the address of somebody, not of a repository", v.Text)
		return ""
	}
	if v.Set && meant != strings.TrimSuffix(v.Text, "/") {
		problems.Add(v.Place, "write "+front.Quote(meant), "%q is not the address of the repository's first page", v.Text)
		return ""
	}
	return webAddress(v, problems, "https", "http")
}

// readSpeakers reads who is quoted under several names. A person is in
// site.toml to say that two names are one person or, with a name alone, that a
// name which resembles another is somebody else.
func readSpeakers(t *front.Table) []archive.Person {
	var people []archive.Person
	for _, t := range t.Tables("speakers") {
		name := t.NeedText("name")
		p := archive.Person{Name: archive.Name{Place: name.Place, Text: name.Text}}
		for _, v := range t.Texts("also") {
			p.Also = append(p.Also, archive.Name{Place: v.Place, Text: v.Text})
		}
		t.Done()
		if name.Set {
			people = append(people, p)
		}
	}
	return people
}

// readKeep reads which files and folders in the output folder are not ours.
func readKeep(values []front.Value, problems *source.Problems) []archive.Kept {
	var keep []archive.Kept
	for _, v := range values {
		switch wrong := address.CheckFile(v.Text); {
		case strings.Contains(v.Text, "/"):
			problems.Add(v.Place, "name what lies directly in the output folder; a folder is kept with all that is in it", "%q is not the name of a file or folder: it has a slash", v.Text)
		case wrong != "":
			problems.Add(v.Place, "give it another name", "the name %q %s", v.Text, wrong)
		case address.Fold(v.Text) == ".findings":
			problems.Add(v.Place, "take it out of the list", "%q is the program's own list of what it published", v.Text)
		default:
			keep = append(keep, archive.Kept{Place: v.Place, Name: v.Text})
		}
	}
	return keep
}

// readLicences reads the terms for the text, and those for the data where they
// are others.
func readLicences(s *archive.Settings, t *front.Table, problems *source.Problems) {
	read := func(t *front.Table) archive.Licence {
		return archive.Licence{Name: t.Text("name").Text, URL: webAddress(t.Text("url"), problems, "https", "http")}
	}
	s.Licence = read(t)
	s.DataLicence = s.Licence
	if data := t.Table("data"); data.Set() {
		s.DataLicence = read(data)
		data.Done()
	}
	t.Done()
}

// tagURI is the beginning of an id by RFC 4151: a host or an e-mail address
// and a date on which it was one's own, then a name.
var tagURI = regexp.MustCompile(`^tag:([a-z0-9._-]+@)?[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*,[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?:[A-Za-z0-9._~:/-]*[A-Za-z0-9]$`)

// feedID reads what the ids of feeds and of their entries begin with. They
// must never change, so it is none of the site's address, which may.
func feedID(v front.Value, problems *source.Problems) string {
	if v.Set && !tagURI.MatchString(v.Text) {
		problems.Add(v.Place, `write tag:, a host name of yours, a comma, a year in which it was yours, a colon and a name: "tag:example.org,2026:findings"`, "%q is not a tag: address", v.Text)
		return ""
	}
	return v.Text
}

// CheckBase says what is wrong with an address that stands in for base_url, and what to
// do: it may be what base_url may be, and nothing else. Both are "" for a good one.
func CheckBase(text string) (message, hint string) {
	problems := new(source.Problems)
	f := &source.File{Name: "site.toml", Text: "base_url = " + front.Quote(clearly(text))}
	if prose.CheckText(f, problems); problems.Len() == 0 {
		t := front.Read(f, source.Span{End: len(f.Text)}, problems)
		readBase(new(archive.Settings), t.NeedText("base_url"), "", problems)
	}
	for _, p := range problems.Sorted() {
		return p.Message, p.Hint
	}
	return "", ""
}

// clearly returns a text of the command line as one of site.toml is read.
func clearly(text string) string { return norm.NFC.String(strings.TrimSpace(text)) }

func readBase(s *archive.Settings, v front.Value, instead string, problems *source.Problems) {
	base, err := address.ParseBase(v.Text)
	if err != nil && v.Set {
		hint := "write the full address of the site: https://, its host, its path, if it has one, and a / at the end"
		clean, _ := web.Clean(strings.ReplaceAll(v.Text, ",", "."))
		if clean == "" {
			clean = strings.ReplaceAll(v.Text, ",", ".")
		}
		if _, err := address.ParseBase(clean); err == nil {
			hint = "write " + front.Quote(strings.TrimSuffix(clean, "/")+"/")
		} else if meant := meantBy(clean, []string{"https", "http"}); meant != "" {
			hint = "write " + front.Quote(strings.TrimSuffix(meant, "/")+"/")
		}
		problems.Add(v.Place, hint, "%s", err)
	}
	if m := onGitHub.FindStringSubmatch(v.Text); m != nil {
		pages := "https://" + strings.ToLower(m[1]) + ".github.io/" + m[2]
		problems.Add(v.Place, "write the address at which the site is published, which may be "+front.Quote(strings.TrimSuffix(pages, "/")+"/"), "this is the address of a repository, not of a site")
	} else if at := indexAtEnd.FindStringIndex(v.Text); at != nil {
		problems.Add(v.Place, "write "+front.Quote(v.Text[:at[0]]), "base_url is the address of the site, not of its first file")
	}
	if instead != "" {
		base, _ = address.ParseBase(clearly(instead)) // which CheckBase has checked
	}
	s.Base = base
}
