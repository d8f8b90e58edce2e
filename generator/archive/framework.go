package archive

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"findings/generator/source"
)

// A Framework is the rules that inspections were done under: what was judged,
// and with which grades.
type Framework struct {
	Entry
	Name         string
	Short        string // "ILACS"
	Inspectorate string // "Ofsted"
	From, To     Date   // To may be zero: in force, or not known
	Grades       []Grade
	Areas        []Area
}

// version is what tells the versions of a framework apart: "-2023", " (2018 to
// 2022)".
var version = regexp.MustCompile(`-[0-9]{4}$| \([^)]*[0-9]{4}[^)]*\)$`)

// Stem returns what the names of its inspections' files end in: its id without
// its year.
func (f *Framework) Stem() string { return version.ReplaceAllString(f.ID, "") }

// Called returns what its inspections are called when nothing more is said of
// them: its name without its years.
func (f *Framework) Called() string { return version.ReplaceAllString(f.Name, "") }

// A Grade is a grade of one framework.
type Grade struct {
	source.Place
	ID    string // the fragment of its permanent address in the framework's page
	Name  string
	Also  []string // other ways in which reports write it
	Level int      // 1 is best
}

// An Area is something that a framework judges. The same id in two frameworks
// says that their judgements continue one strand. A joint grade spans several:
// see [Area.Strands].
type Area struct {
	source.Place
	ID       string
	Name     string
	Short    string // "Care leavers"; the name where the framework gives no shorter one
	Headline bool
	Joins    []Ref // the strands that it judges together; none where it judges one
}

// Strands returns the ids of the strands that a grade of the area is for: its
// own, or all that it joins.
func (a *Area) Strands() []string {
	if len(a.Joins) == 0 {
		return []string{a.ID}
	}
	ids := make([]string, len(a.Joins))
	for n, ref := range a.Joins {
		ids[n] = ref.ID
	}
	return ids
}

// strand returns the strand in which the area stands where it is named once:
// its own, where it is one, else the first that it joins.
func (a *Area) strand() string {
	ids := a.Strands()
	if slices.Contains(ids, a.ID) {
		return a.ID
	}
	return ids[0]
}

// Graded reports whether the framework gives grades at all.
func (f *Framework) Graded() bool { return len(f.Grades) > 0 }

// Grade returns the grade that a name stands for, or nil.
func (f *Framework) Grade(name string) *Grade {
	for i := range f.Grades {
		if g := &f.Grades[i]; g.Name == name || slices.Contains(g.Also, name) {
			return g
		}
	}
	return nil
}

// GradeHint says what may be meant by a name that is no grade. What is also
// possible in place of a grade may be given. It offers a grade only for a slip of
// the pen: to offer what is merely near would be to propose a judgement that
// nobody made.
func (f *Framework) GradeHint(name string, possible ...string) string {
	names := append(f.GradeNames(), possible...)
	all := slices.Clone(names)
	for _, g := range f.Grades {
		all = append(all, g.Also...)
	}
	if several := f.gradesIn(name); len(several) > 1 {
		return "an area gets one grade: write " + strings.Join(several, ", or ") + ", as the report has it"
	}
	meant := source.Mistyped(levelBefore.ReplaceAllString(name, ""), all)
	if meant == "" {
		meant = byInitials(name, f.GradeNames())
	}
	if meant == "" {
		meant = beginsWithOne(name, all)
	}
	if meant != "" {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	return source.ListOf(names, "grades")
}

// beginsWithOne returns the grade with which a text begins that says more, such as
// "Good with outstanding features"; "" where it begins with none.
func beginsWithOne(text string, grades []string) (meant string) {
	for _, grade := range grades {
		if len(text) <= len(grade) || !strings.EqualFold(text[:len(grade)], grade) || len(meant) > len(grade) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(text[len(grade):]); !unicode.IsLetter(next) && next != '/' {
			meant = grade
		}
	}
	return meant
}

// between is what people put between two grades.
var between = regexp.MustCompile(`(?i) *(?:/|,|;|\||&|->|→|–|—| - | to | or | and | then ) *`)

// gradesIn returns the grades, in quotes, that a text with several names.
func (f *Framework) gradesIn(text string) (names []string) {
	for _, part := range between.Split(text, -1) {
		for _, g := range f.Grades {
			called := append([]string{g.Name}, g.Also...)
			name := fmt.Sprintf("%q", g.Name)
			if slices.ContainsFunc(called, func(s string) bool { return strings.EqualFold(s, part) }) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// levelBefore is the level that some write before or behind a grade: 3 - Adequate.
var levelBefore = regexp.MustCompile(`^(?i:grade |judgement )?[0-9] *[-–—:.)] *| *\([0-9]\)$`)

// byInitials returns the grade that is meant by the first letters of its words, as
// RI is "Requires improvement to be good"; "" where there is none, or several.
func byInitials(letters string, grades []string) (meant string) {
	letters = strings.ToLower(strings.NewReplacer(".", "", " ", "").Replace(letters))
	for _, grade := range grades {
		var initials strings.Builder
		for word := range strings.FieldsSeq(strings.ToLower(grade)) {
			first, _ := utf8.DecodeRuneInString(word)
			initials.WriteRune(first)
		}
		if letters == "" || !strings.HasPrefix(initials.String(), letters) {
			continue
		}
		if meant != "" {
			return ""
		}
		meant = grade
	}
	return meant
}

// Area returns the area with an id, or nil.
func (f *Framework) Area(id string) *Area {
	for i := range f.Areas {
		if f.Areas[i].ID == id {
			return &f.Areas[i]
		}
	}
	return nil
}

// areaCalled returns the id of the area that is meant by its name, short or full,
// whatever stands between the words; "" where there is none, or several.
func (f *Framework) areaCalled(name string) (meant string) {
	plain := func(s string) string {
		s = strings.ReplaceAll(strings.ToLower(s), "&", "and")
		return strings.Map(func(c rune) rune {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				return c
			}
			return -1
		}, s)
	}
	name = plain(name)
	for _, area := range f.Areas {
		if slices.ContainsFunc([]string{area.ID, area.Name, area.Short}, func(s string) bool { return plain(s) == name }) {
			if meant != "" {
				return ""
			}
			meant = area.ID
		}
	}
	return meant
}

// Judging returns the area whose grade is for a strand, alone or with others, or
// nil.
func (f *Framework) Judging(strand string) *Area {
	for i := range f.Areas {
		if area := &f.Areas[i]; area.ID == strand && len(area.Joins) == 0 ||
			slices.ContainsFunc(area.Joins, func(ref Ref) bool { return ref.ID == strand }) {
			return area
		}
	}
	return nil
}

// GradeNames returns the names of the grades, best first.
func (f *Framework) GradeNames() []string {
	names := make([]string, len(f.Grades))
	for i, g := range f.Grades {
		names[i] = g.Name
	}
	return names
}

// AreaIDs returns the ids of the areas in the framework's order.
func (f *Framework) AreaIDs() []string {
	ids := make([]string, len(f.Areas))
	for i, area := range f.Areas {
		ids[i] = area.ID
	}
	return ids
}

// SameScale reports whether two frameworks grade on one scale: the same names
// at the same levels. Grades on different scales are never compared.
func (f *Framework) SameScale(g *Framework) bool {
	return f == g || slices.EqualFunc(f.Grades, g.Grades, func(a, b Grade) bool { return a.Name == b.Name && a.Level == b.Level })
}
