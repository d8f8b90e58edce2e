package advice

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/source"
)

// otherSign is what people write in an attribution where a comma belongs.
var otherSign = regexp.MustCompile(` *(?:;|\||:(?: |$)| [–—-]+ ) *`)

// ofDocument is the end of a name that is that of a document.
var ofDocument = regexp.MustCompile(`(?i) (?:report|letter|statement)$`)

// unpartedSpeakers finds attributions in which no comma parts the speaker from the
// role, or one parts a family name from a first name.
func unpartedSpeakers(a *archive.Archive, _ string, advice *source.Problems) {
	for _, s := range a.Speakers {
		for _, q := range s.Quotes {
			first, rest, _ := strings.Cut(q.Role, ",")
			name := knownSpeaker(a, q)
			switch {
			case otherSign.MatchString(q.Speaker):
				advice.Add(q.SpeakerPlace, "write "+otherSign.ReplaceAllString(q.Speaker, ", "), "a comma parts the speaker from the role")
			case name != "":
				advice.Add(q.SpeakerPlace, "write "+name+", "+strings.Trim(q.Speaker[len(name):], " ()"), "a comma parts the speaker from the role")
			case len(personName(q.Speaker)) == 1 && len(personName(first)) == 1 && strings.TrimSpace(rest) != "" && !title.MatchString(q.Speaker):
				advice.Add(q.SpeakerPlace, "write "+strings.TrimSpace(first)+" "+q.Speaker+", and then the role", "%q is read as what this speaker does", first)
			}
		}
	}
}

// ofRole is what stands in brackets behind a name where it is no place, as in Ann Other (Anytown),
// and no pseudonym, but what somebody does or the document.
var ofRole = regexp.MustCompile(`^(?:\p{Ll}|(?i:.*\b(?:report|letter|statement)\b))`)

// knownSpeaker returns the name that the speaker of a quote begins with when that is
// known to be one: somebody quoted elsewhere, before words of a role, or the
// inspectorate, before the name of a document.
func knownSpeaker(a *archive.Archive, q *archive.Quote) string {
	if f := a.Framework(q.Inspection.Framework.ID); f != nil && f.Inspectorate != "" && strings.HasPrefix(q.Speaker, f.Inspectorate+" ") && ofDocument.MatchString(q.Speaker) {
		if rest, ok := strings.CutPrefix(q.Speaker, f.Inspectorate+" inspectors "); ok && rest != "" {
			return f.Inspectorate + " inspectors"
		}
		return f.Inspectorate
	}
	if name, inBrackets, ok := strings.Cut(q.Speaker, " ("); ok && a.Speaker(name) != nil && ofRole.MatchString(inBrackets) {
		return name
	}
	words := strings.Fields(q.Speaker)
	for n := len(words) - 1; n >= 2; n-- {
		name := strings.Join(words[:n], " ")
		if next, _ := utf8.DecodeRuneInString(words[n]); words[n] != "and" && unicode.IsLower(next) && a.Speaker(name) != nil {
			return name
		}
	}
	return ""
}
