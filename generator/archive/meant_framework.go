package archive

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// frameworkCalled returns the id of the framework that somebody means by the name of
// several, such as "ILACS", or by the title of inspections under it: the last of them to
// come into force before the inspection. It is "" where there is none.
func (c *checker) frameworkCalled(name string, i *Inspection) string {
	began, meant := i.began(), (*Framework)(nil)
	called := c.frameworksTitled(name)
	for _, f := range c.Frameworks {
		if (f.isCalled(name) || called[f.ID]) && f.fits(began) && (meant == nil || meant.From.Compare(f.From) < 0) {
			meant = f
		}
	}
	if meant == nil {
		return ""
	}
	return meant.ID
}

// isCalled reports whether a framework has a name, with another kind of apostrophe or
// without its years, or one of which its short name has the first letters.
func (f *Framework) isCalled(name string) bool {
	name = plainName(name)
	return name == plainName(f.ID) || name == plainName(f.Short) || name == plainName(f.Name) ||
		name == plainName(yearsBehind.ReplaceAllString(f.Name, "")) || initials(name) == plainName(f.Short) ||
		strings.HasPrefix(f.ID, name+"-")
}

// yearsBehind tells the versions of a framework apart: " (2018 to 2022)".
var yearsBehind = regexp.MustCompile(` *\([^)]*[0-9]{4}[^)]*\)$`)

func plainName(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }

// initials returns the first letters of the words of a name but for the small ones.
func initials(name string) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(name) {
		if first, _ := utf8.DecodeRuneInString(word); !slices.Contains([]string{"of", "the", "for", "and", "in", "on"}, word) {
			b.WriteRune(first)
		}
	}
	return b.String()
}

// frameworksTitled returns the ids of the frameworks under which inspections have a
// title, be it that of the entry or of its report.
func (c *checker) frameworksTitled(title string) map[string]bool {
	ids := map[string]bool{}
	for _, i := range c.Inspections {
		if plainName(i.Title) == plainName(title) || slices.ContainsFunc(i.Sources, func(s *Source) bool { return plainName(s.Title) == plainName(title) }) {
			ids[i.Framework.ID] = true
		}
	}
	return ids
}
