// Package content reads a site's folder into an archive. It is the only
// package that knows how content/ is laid out.
//
// A [Loader] reads each file by itself and in parallel, keeps what it made of
// it, and hands all entries to the archive to be related. Loaded again, it
// reads only the files that changed since, and relates nothing when none did:
// that is what makes a preview fast, and a build is simply the first load. A
// file that goes away while the folder is read is as one that was never there.
package content

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/text/unicode/norm"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/prose"
	"findings/generator/source"
	"findings/generator/verify"
)

// A Loader reads one site's folder, again and again. It is not safe for
// concurrent use.
type Loader struct {
	FS      fs.FS  // the folder with site.toml, content/ and static/
	Drafts  bool   // whether drafts are part of the archive
	BaseURL string // where the site is published, instead of what site.toml says; "" for that

	Repository string // that the site is made from, where site.toml names none; may be empty

	// Changed names the files of content/ and static/, and site.toml, that the
	// last load found new, changed or gone.
	Changed []string

	// LeftOut says which files and folders of content/ and static/ the last load
	// left out by their names, and why, a sentence each.
	LeftOut []string

	said     siteRules // by site.toml
	rules    siteRules // that files are read by; others where site.toml has a mistake
	instead  []string  // the names that files should have which do not belong where they lie
	kept     map[string]*kept
	static   map[string]found // as the last load found them, at the time it began
	began    time.Time
	settings string             // the text of site.toml
	records  map[string]*record // of verified quotes, by the names of their files
	wrong    string             // what was wrong with the settings and the folder
	archive  *archive.Archive   // what the last load made; nil after an error
	problems *source.Problems   // and what was wrong with it
}

// siteRules is what the reading of every file depends on.
type siteRules struct {
	base                              address.Base
	strengths, improvements, priority string
	table, register                   string
}

// kept is what was made of one file.
type kept struct {
	file     *source.File
	found    found
	read     time.Time    // zero when it never was
	gone     bool         // whether it was deleted after it was found
	entry    archive.Item // nil when it could not be read
	problems source.Problems
}

// Load reads what changed in the folder and relates everything. With problems,
// the archive may be laid out, to find more of them, but not rendered. When
// nothing changed but what is in files of static/, which pages read only when
// they are written, the archive is the one returned before. An error says that
// the folder could not be read.
func (l *Loader) Load() (*archive.Archive, *source.Problems, error) {
	before, began := l.archive, time.Now()
	l.archive, l.Changed = nil, nil
	problems := new(source.Problems)
	settings, err := readSettings(l.FS, l.BaseURL, problems)
	if err != nil {
		return nil, nil, err
	}
	settings.Repository = cmp.Or(settings.Repository, l.Repository)
	if !l.obey(settings) {
		before = nil
	}
	var left leftOut
	names, records, broken, err := l.list(&left, problems)
	if err != nil {
		return nil, nil, err
	}
	changed, err := l.readRecords(records, problems)
	if err != nil {
		return nil, nil, err
	}
	if len(changed) > 0 {
		before, l.Changed = nil, append(l.Changed, changed...)
	}
	static, err := l.walk("static", &left, problems)
	if err != nil {
		return nil, nil, err
	}
	l.LeftOut = left.sentences()
	same, err := l.read(names)
	if err != nil {
		return nil, nil, err
	}
	if rules := l.meantRules(settings, problems); rules != l.rules {
		l.rules, l.kept, before = rules, map[string]*kept{}, nil
		if _, err := l.read(names); err != nil {
			return nil, nil, err
		}
	}
	same = l.sameStatic(static, began) && same
	if wrong := problems.String(); wrong != l.wrong || !same || before == nil {
		l.wrong = wrong
		l.relate(before, archive.Parts{Settings: settings, Broken: broken}, names, static, problems)
	} else {
		l.archive = before
	}
	problems = new(source.Problems)
	problems.Append(l.problems)
	return l.archive, problems, nil
}

// list returns the files of entries and of records, and the names of those that cannot be
// read where they lie.
func (l *Loader) list(left *leftOut, problems *source.Problems) (entries, records []found, broken []string, err error) {
	l.instead = nil
	names, err := l.walk("content", left, problems)
	if err != nil {
		return nil, nil, nil, err
	}
	names, records = takeRecords(names)
	names, unnamed := misnamed(names, problems)
	names, ofCouncils := councilFiles(names, problems)
	names, ofFolders := checkCouncilFolders(names, problems)
	if err := strays(l.FS, problems); err != nil {
		return nil, nil, nil, err
	}
	if len(names) == 0 && problems.Len() == 0 {
		problems.Add((&source.File{Name: "content"}).Whole(), "REFERENCE.md says what goes where", "there is no content")
	}
	return names, records, slices.Concat(l.instead, unnamed, ofCouncils, ofFolders), nil
}

// obey has files read by the rules of site.toml. It reports whether site.toml is as it was
// at the last load; files that were read by other rules are forgotten.
func (l *Loader) obey(s *archive.Settings) (same bool) {
	same = true
	if now := (siteRules{s.Base, s.Strengths, s.Improvements, s.Priority, s.Words.Table, s.Words.Register}); now != l.said || l.kept == nil {
		l.said, l.rules, l.kept, same = now, now, map[string]*kept{}, false
	}
	if s.File.Text != l.settings {
		l.settings, same = s.File.Text, false
		l.Changed = append(l.Changed, s.File.Name)
	}
	return same
}

func (l *Loader) relate(before *archive.Archive, parts archive.Parts, names, static []found, problems *source.Problems) {
	for _, f := range static {
		parts.Static = append(parts.Static, f.name)
	}
	for _, f := range names {
		k := l.kept[f.name]
		if k == nil {
			continue // deleted since the folder was listed
		}
		problems.Append(&k.problems)
		switch {
		case k.entry == nil:
			parts.Broken = append(parts.Broken, f.name)
		case !l.Drafts && (k.entry.Common().Draft || l.ofDraftCouncil(f.name)):
			parts.Drafts = append(parts.Drafts, k.entry.Common())
		default:
			parts.Add(k.entry)
		}
	}
	l.checkRecords(parts.Broken, problems)
	parts.Verified = verify.Holding(l.verified(), parts.Inspections)
	l.archive, l.problems = archive.New(parts, before, problems), problems
}

// ofDraftCouncil reports whether a file is an entry of a council that is a draft, which
// is left out with it: nothing could lead to it, or say whose it is.
func (l *Loader) ofDraftCouncil(name string) bool {
	council := l.kept[path.Dir(name)+"/council.md"]
	return council != nil && council.entry != nil && council.entry.Common().Draft
}

// read makes entries of the files that are new or changed, forgets those that
// are gone, and reports whether there were none of either.
func (l *Loader) read(files []found) (same bool, err error) {
	now := make(map[string]*kept, len(files))
	jobs := make([]*kept, 0, len(files))
	before := make([]*source.File, 0, len(files))
	for _, f := range files {
		k := l.kept[f.name]
		if k == nil || !k.found.unchangedSince(f, k.read) {
			old := k
			switch {
			case old != nil:
				f = f.after(old.found)
			case len(l.kept) > 0:
				f = f.after(found{})
			}
			k = &kept{file: &source.File{Name: f.name}, found: f}
			if old != nil {
				k.entry, k.problems, k.file, k.read = old.entry, old.problems, old.file, old.read
			}
			jobs, before = append(jobs, k), append(before, k.file)
		}
		now[f.name] = k
	}
	all := l.kept
	l.kept = now
	if err := l.readFiles(jobs); err != nil {
		return false, err
	}
	changed := len(l.Changed)
	for n, k := range jobs {
		if k.gone {
			delete(now, k.found.name)
		}
		if k.gone || k.file != before[n] || all[k.found.name] == nil {
			l.Changed = append(l.Changed, k.found.name)
		}
	}
	for name := range all {
		if now[name] == nil {
			l.Changed = append(l.Changed, name)
		}
	}
	return len(l.Changed) == changed, nil
}

func (l *Loader) readFiles(jobs []*kept) error {
	var next atomic.Int64
	var group sync.WaitGroup
	failed := make([]error, len(jobs))
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		group.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(jobs) {
					return
				}
				failed[n] = l.readFile(jobs[n])
			}
		})
	}
	group.Wait()
	return errors.Join(failed...)
}

func (l *Loader) readFile(k *kept) error {
	name, now := k.file.Name, time.Now()
	data, err := fs.ReadFile(l.FS, name)
	if errors.Is(err, fs.ErrNotExist) {
		k.gone = true // since the folder was listed
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot read the file: %w", err)
	}
	// One name is one text, whichever way the letters with their accents were typed.
	text := norm.NFC.String(string(data))
	if !k.read.IsZero() && text == k.file.Text {
		k.read = now
		return nil
	}
	*k = kept{file: &source.File{Name: name, Text: text}, found: k.found, read: now}
	k.entry = l.entry(k.file, &k.problems)
	return nil
}

// entry makes an entry of a file, by where it lies. It is nil when the file
// cannot be read at all; one with problems is marked as broken.
func (l *Loader) entry(f *source.File, problems *source.Problems) archive.Item {
	if prose.CheckText(f, problems); problems.Len() > 0 {
		return nil
	}
	if isNote(f, problems) {
		return nil
	}
	r, ok := newReader(f, l.rules, problems)
	if !ok {
		return nil
	}
	parts := strings.Split(strings.TrimSuffix(f.Name, ".md"), "/")
	parts = parts[1:]
	if parts[0] != "councils" && r.keys.Has("framework") && r.keys.Has("published") {
		problems.Add(f.Whole(), "move it to content/councils/, into the folder of its council", "this is an inspection, and does not belong here")
		return nil
	}
	switch parts[0] {
	case "councils":
		if parts[2] == "council" {
			return r.council(parts[1])
		}
		return r.inspection(parts[1], parts[2])
	case "frameworks":
		return r.framework(parts[1])
	case "topics":
		return r.topic(parts[1])
	default:
		return r.page(parts[1:])
	}
}
