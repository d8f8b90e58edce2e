package importer

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"findings/generator/archive"
	"findings/generator/change"
	"findings/generator/source"
)

// A Plan is what is to be written, and what became of each proposal.
type Plan struct {
	Results  []*Result
	Problems source.Problems // that stand in the way of everything

	entries  []*entry // that are there or will be
	byFolder map[string][]*entry
	near     int
}

// A Check returns the problems of a site's folder.
type Check func(fs.FS) (*source.Problems, error)

// Decide holds proposals against the entries of an archive without problems, and
// what would be written against what a check says of it: the site's folder with the
// new files. near is how many days the dates of one inspection may be apart.
func Decide(files fs.FS, check Check, a *archive.Archive, proposals []*Proposal, near int) (*Plan, error) {
	for {
		plan := &Plan{byFolder: map[string][]*entry{}, near: near}
		plan.know(a)
		for _, p := range proposals {
			plan.Results = append(plan.Results, plan.decide(p))
		}
		refused, err := plan.check(files, check)
		if err != nil || !refused {
			return plan, err
		}
	}
}

// know notes what is there.
func (p *Plan) know(a *archive.Archive) {
	for _, c := range a.Councils {
		p.keep(folderOf(c.File.Name), &entry{file: c.File, before: c.File.Text})
	}
	for _, i := range a.Inspections {
		p.keep(folderOf(i.File.Name), &entry{
			file: i.File, before: i.File.Text, framework: a.Framework(i.Framework.ID), published: i.Published, inspected: i.Inspected, sources: i.Sources,
		})
	}
}

func (p *Plan) keep(folder string, e *entry) {
	p.entries = append(p.entries, e)
	p.byFolder[folder] = append(p.byFolder[folder], e)
}

// folderOf returns the folder of a file: an entry's council.
func folderOf(name string) string { return name[:strings.LastIndexByte(name, '/')] }

// decide decides on one proposal.
func (p *Plan) decide(proposal *Proposal) *Result {
	// A proposal is decided on again when a later check refuses another one.
	mine := *proposal
	mine.Problems = source.Problems{}
	mine.Problems.Append(&proposal.Problems)
	r := &Result{Proposal: proposal, Problems: &mine.Problems, Entry: mine.File}
	if mine.Problems.Len() > 0 {
		r.Outcome, r.Entry = Refused, ""
		return r
	}
	e := p.find(&mine)
	if e == nil {
		r.Outcome = Written
		p.write(&mine)
		return r
	}
	r.Entry = e.file.Name
	missing := mine.compare(e)
	if mine.Problems.Len() == 0 && len(missing) > 0 {
		r.fill(&mine, e, missing)
	}
	switch {
	case mine.Problems.Len() > 0:
		r.Outcome = Differs
	case len(missing) > 0:
		r.Outcome = Filled
	default:
		r.Outcome = Same
	}
	return r
}

// find returns the entry that a proposal is about, be it there or made by an
// earlier one; nil when there is none.
func (p *Plan) find(proposal *Proposal) *entry {
	folder := folderOf(proposal.File)
	if proposal.Framework == nil {
		if proposal.Council != nil {
			folder = folderOf(proposal.Council.File.Name)
		}
		for _, e := range p.byFolder[folder] {
			if e.framework == nil {
				return e
			}
		}
		return nil
	}
	var nearby *entry
	for _, e := range p.byFolder[folder] {
		if e.framework == nil {
			continue
		}
		published := e.published == proposal.Published
		inspected := !e.inspected.IsZero() && e.inspected == proposal.Inspected
		// Two graded inspections never came out on one day: by other rules, one of
		// the two is wrong.
		sameRules := e.framework == proposal.Framework || e.framework.Graded() && proposal.Framework.Graded()
		switch {
		case sameRules && (published || inspected), e.file.Name == proposal.File:
			return e
		case e.framework == proposal.Framework && (e.published.Near(proposal.Published, p.near) || e.inspected.Near(proposal.Inspected, p.near)):
			nearby = e
		}
	}
	return nearby
}

func (p *Plan) write(proposal *Proposal) {
	p.keep(folderOf(proposal.File), &entry{
		file: &source.File{Name: proposal.File, Text: proposal.text()}, by: proposal,
		framework: proposal.Framework, published: proposal.Published, inspected: proposal.Inspected,
	})
}

// fill adds what an entry lacks. One that an earlier proposal makes is not added
// to: two about one thing that say different things want a person's look.
func (r *Result) fill(p *Proposal, e *entry, missing []Fact) {
	for _, f := range missing {
		if e.by != nil {
			p.Problems.Add(cmp.Or(f.Place, p.Place), "both are about one council or inspection: put them together", "%s is given here, but not in %s", f.name(), where(e.by.Place))
		}
	}
	if p.Problems.Len() > 0 {
		return
	}
	text, homeless := e.add(missing, p.Body)
	for _, f := range homeless {
		p.Problems.Add(f.Place, "write "+f.Key+" = "+f.toml()+" there", "%s cannot be added to %s, whose table %s stands within braces", f.name(), e.file.Name, f.Table)
	}
	if len(homeless) > 0 {
		return
	}
	for _, f := range missing {
		r.Filled = append(r.Filled, f.name())
	}
	e.file = &source.File{Name: e.file.Name, Text: text}
}

// Files returns the files that are to be written.
func (p *Plan) Files() []change.File {
	var files []change.File
	for _, e := range p.entries {
		if e.file.Text != e.before {
			files = append(files, change.File{Name: e.file.Name, Text: e.file.Text, Replaces: e.by == nil, Before: e.before})
		}
	}
	return files
}

// check reads the site as it would be. A proposal whose file has problems is
// refused, and then all has to be decided anew.
func (p *Plan) check(files fs.FS, check Check) (refused bool, err error) {
	written := p.Files()
	if len(written) == 0 {
		return false, nil
	}
	for _, f := range written {
		if f.Replaces {
			continue
		}
		taken, err := change.Taken(files, f.Name)
		if err != nil {
			return false, err
		}
		if taken != "" {
			refused = p.refuse(f.Name, "rename that first", "its file would be %s, and %s is there", f.Name, taken) || refused
		}
	}
	if refused {
		return true, nil
	}
	after, err := check(change.Over(files, written...))
	if err != nil {
		return false, err
	}
	for _, problem := range after.Sorted() {
		if problem.File == nil || !p.refuseAt(problem) {
			p.Problems.Add(problem.Place, problem.Hint, "%s", problem.Message)
			continue
		}
		refused = true
	}
	if refused {
		p.Problems = source.Problems{}
	}
	return refused, nil
}

// refuseAt refuses the proposals whose entry would have a problem: each at the
// cell that gives the fact with the problem, or as a whole.
func (p *Plan) refuseAt(problem source.Problem) bool {
	found := false
	for _, r := range p.writing(problem.File.Name) {
		r.Proposal.refuse(r.Proposal.placeOf(problem), problem.Hint, "its entry would have a problem: %s", problem.Message)
		found = true
	}
	return found
}

// refuse refuses the proposals that write to a file.
func (p *Plan) refuse(name, hint, format string, args ...any) bool {
	found := false
	for _, r := range p.writing(name) {
		r.Proposal.refuse(r.Proposal.Place, hint, format, args...)
		found = true
	}
	return found
}

// writing returns the results that write to a file.
func (p *Plan) writing(name string) []*Result {
	var all []*Result
	for _, r := range p.Results {
		if r.Entry == name && slices.Contains([]Outcome{Written, Filled}, r.Outcome) {
			all = append(all, r)
		}
	}
	return all
}
