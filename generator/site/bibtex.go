package site

import (
	"cmp"
	"strings"

	"findings/generator/archive"
)

// A bibField is a field of an entry of BibTeX.
type bibField struct{ name, value string }

// bibTeX writes an entry by which reference managers and LaTeX cite something.
// Empty fields are left out. Values stand in two pairs of braces: BibTeX keeps
// their capitals then, and takes "Ofsted inspectors" for no first and last name.
func bibTeX(key string, fields []bibField) string {
	var b strings.Builder
	b.WriteString("@misc{" + key)
	for _, f := range fields {
		if f.value == "" {
			continue
		}
		value := f.value
		if f.name != "url" { // addresses are taken as they are
			value = "{" + bibEscape.Replace(value) + "}"
		}
		b.WriteString(",\n  " + f.name + " = {" + value + "}")
	}
	b.WriteString("\n}")
	return b.String()
}

// bibEscape writes the characters that mean something else to LaTeX.
var bibEscape = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
)

// bibKey names an inspection in BibTeX: "shropshire-2025-08-12-ilacs".
func bibKey(i *archive.Inspection) string { return i.Council + "-" + i.ID }

func year(i *archive.Inspection) string {
	year, _, _ := strings.Cut(i.Published.FirstDay(), "-")
	return year
}

// publisher returns who publishes this archive.
func (s *Site) publisher() string {
	return cmp.Or(s.archive.Settings.Publisher, s.archive.Settings.Title)
}
