package advice

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/archive"
	"findings/generator/source"
)

// similarSpeakers finds names that are probably those of one person, whose
// quotes stand on two pages: they differ in one letter, in a title, or in
// whether a first name is given in full. What site.toml says of a name counts.
func similarSpeakers(a *archive.Archive, _ string, advice *source.Problems) {
	told := map[string]bool{}
	for _, p := range a.Settings.Speakers {
		told[p.Name.Text] = true
	}
	for n, s := range a.Speakers {
		for _, other := range a.Speakers[n+1:] {
			rare, usual := s, other
			if len(s.Quotes) > len(other.Quotes) {
				rare, usual = other, s
			}
			at := rare.Quotes[0].SpeakerPlace
			switch {
			case told[s.Name] || told[other.Name]:
			case oneLetterApart(s.Name, other.Name):
				advice.Add(at, "write the name in the same way everywhere when they are one",
					"%q differs in one letter from %q, who is quoted elsewhere", rare.Name, usual.Name)
			case samePerson(s.Name, other.Name), withoutOwner(s.Name) == withoutOwner(other.Name):
				advice.Add(at, `when they are one, write a table [[speakers]] with name and also in site.toml; when they are two, one with name alone`,
					"%q may be %q, who is quoted elsewhere", rare.Name, usual.Name)
			}
		}
	}
}

// shortestName is how long a name is at least to tell anything: "Ann" and "Ana"
// are two people.
const shortestName = 6

// oneLetterApart reports whether two names differ by a letter that was added,
// left out or changed, or by two neighbours that changed places.
func oneLetterApart(a, b string) bool {
	if d := len(a) - len(b); min(len(a), len(b)) < shortestName || d > utf8.UTFMax || d < -utf8.UTFMax {
		return false
	}
	if a == b {
		return false
	}
	r, s := []rune(strings.ToLower(a)), []rune(strings.ToLower(b))
	for len(r) > 0 && len(s) > 0 && r[0] == s[0] {
		r, s = r[1:], s[1:]
	}
	for len(r) > 0 && len(s) > 0 && r[len(r)-1] == s[len(s)-1] {
		r, s = r[:len(r)-1], s[:len(s)-1]
	}
	return len(r) <= 1 && len(s) <= 1 || len(r) == 2 && len(s) == 2 && r[0] == s[1] && r[1] == s[0]
}

// title is what stands before a name.
var title = regexp.MustCompile(`(?i)^(?:(?:cllr|councillor|mr|mrs|ms|miss|mx|dr|sir|dame|lord|lady|baroness|prof|professor|the|rt|hon|right|honourable|ofsted inspector)\.? +)+`)

// organisation matches a word that no person has for a name.
var organisation = regexp.MustCompile(`(?i)\b(?:council|councils|committee|panel|board|group|trust|service|services|ofsted|inspectors?|department|government|families|children|people|news|times|report|team|partnership|officers?|staff|union|unison|party|police|nhs|authority|authorities|leaders|members|education|skills|health|social|care|county|city|borough|review)\b`)

// personName returns the words of a person's name without a title; none for what
// seems to be no person.
func personName(name string) []string {
	if organisation.MatchString(title.ReplaceAllString(name, "")) {
		return nil
	}
	words := strings.Fields(strings.ReplaceAll(title.ReplaceAllString(name, ""), ".", ". "))
	for _, w := range words {
		if c, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(c) {
			return nil
		}
	}
	return words
}

// samePerson reports whether two names may be ways of writing one: with and
// without a title, with a first name or its initial, or with a family name
// alone behind a title.
func samePerson(a, b string) bool {
	r, s := personName(a), personName(b)
	if len(r) == 0 || len(s) == 0 || !strings.EqualFold(r[len(r)-1], s[len(s)-1]) {
		return false
	}
	if len(r) == 1 || len(s) == 1 {
		return title.MatchString(a) || title.MatchString(b)
	}
	first, other := strings.TrimSuffix(r[0], "."), strings.TrimSuffix(s[0], ".")
	short, long := first, other
	if len(first) > len(other) {
		short, long = other, first
	}
	return strings.EqualFold(short, long) || utf8.RuneCountInString(short) == 1 && strings.HasPrefix(strings.ToLower(long), strings.ToLower(short))
}

// withoutOwner returns a name without what some write and others do not: Ofsted's
// inspectors, the Ofsted inspectors.
func withoutOwner(name string) string {
	name = strings.NewReplacer("’s ", " ", "’ ", " ").Replace(name)
	return strings.ToLower(strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the "))
}

// post is the beginning of a speaker who is named by a post alone: one that one person
// at a time has in a council.
var post = regexp.MustCompile(`(?i)^(?:the )?(?:(?:deputy|interim|acting|executive|assistant|former|joint|then) )*(?:cabinet (?:member|lead)|executive member|lead member|portfolio holder|(?:council )?leader|chair(?:man|woman|person)?|(?:executive )?director|chief executive|chief officer|head|mayor)\b`)

// ofWhat is what follows of in a post: a body, or the work.
var ofWhat = regexp.MustCompile(`\b(?:of|at|for) (?:the )?(\p{Lu}\p{L}*)`)

// work are words for what such a post is concerned with.
var work = []string{"Children", "Childrens", "Social", "Services", "Service", "Education", "Adult", "Adults", "Early", "Families", "Family", "People", "Safeguarding", "Health", "Care", "Young", "Commissioning", "Quality"}

// isPost reports whether a speaker is named by a post alone that does not say in which
// body somebody has it, as "Leader of Northshire Council" does.
func isPost(speaker string) bool {
	at := post.FindStringIndex(speaker)
	if at == nil || isFullName(strings.TrimSpace(speaker[at[1]:])) {
		return false
	}
	for _, m := range ofWhat.FindAllStringSubmatch(speaker, -1) {
		if !slices.Contains(work, m[1]) {
			return false
		}
	}
	return true
}

// aDocument is a document where the speaker belongs.
var aDocument = regexp.MustCompile(`^(?:[Tt]he )?(?:\p{Ll}+ )*(?:[Rr]eport|[Ll]etter|[Pp]ress release)$|^(?:Inspection|Monitoring|Final) (?:report|letter)$`)

// honours follow a name behind a comma, and are no role.
var honours = regexp.MustCompile(`^(?:OBE|MBE|CBE|KBE|DBE|BEM|QPM|KC|QC|JP|DL|PhD|Jr|Jnr|Sr|Snr)\.?(?:,|$)`)

// oddSpeakers finds attributions that were written in another order than the
// archive reads, or that name two people as one.
func oddSpeakers(a *archive.Archive, _ string, advice *source.Problems) {
	for _, s := range a.Speakers {
		for _, q := range s.Quotes {
			first, _ := utf8.DecodeRuneInString(q.Speaker)
			role, _, _ := strings.Cut(q.Role, ",")
			switch sides := strings.Split(severalSigns.Replace(q.Speaker), " and "); {
			case honours.MatchString(q.Role):
				advice.Add(q.SpeakerPlace, `leave it out, or write \, before it so that it belongs to the name`,
					"%s is read as what this speaker does", honours.FindString(role))
			case a.Speaker(strings.TrimSpace(role)) != nil && len(personName(role)) > 1,
				(isPost(q.Speaker) || unicode.IsLower(first)) && len(personName(role)) > 1, aDocument.MatchString(q.Speaker) && role != "":
				advice.Add(q.SpeakerPlace, "write who spoke first, then a comma and the role", "the speaker and the role seem to have changed places")
			case len(sides) == 2 && isFullName(sides[0]) && isFullName(sides[1]):
				advice.Add(q.SpeakerPlace, "name the one who said it, and the other behind a comma: neither has a page under both names",
					"this names two people as one speaker")
			case isPost(q.Speaker):
				advice.Add(q.SpeakerPlace, "write the name first, where the source gives one, as in Ann Other, "+q.Speaker, "only a post is named here, and not who had it")
			case aDocument.MatchString(q.Speaker):
				advice.Add(q.SpeakerPlace, "write who says it first, as in Ofsted inspectors, "+q.Speaker, "only a document is named here, and not who speaks in it")
			}
		}
	}
}

// severalSigns are what people write between two names.
var severalSigns = strings.NewReplacer(" & ", " and ", " / ", " and ", "/", " and ", " + ", " and ", " with ", " and ")

func isFullName(name string) bool { return len(personName(name)) > 1 }

// inTwoPlaces finds people who are quoted of several councils as if they belonged to
// each: one name may be two people's.
func inTwoPlaces(a *archive.Archive, _ string, advice *source.Problems) {
	for _, s := range a.Speakers {
		if !isFullName(s.Name) || slices.ContainsFunc(a.Settings.Speakers, func(p archive.Person) bool { return p.Name.Text == s.Name }) {
			continue
		}
		first := s.Quotes[0]
		for _, q := range s.Quotes {
			if q.Inspection.Council != first.Inspection.Council {
				advice.Add(q.SpeakerPlace, `when they are one, write a table [[speakers]] with this name in site.toml; when they are two, write the council behind each name, as in Ann Other (Anytown)`,
					"%q is quoted of %s and of %s", s.Name, q.Inspection.Council, first.Inspection.Council)
				break
			}
		}
	}
}
