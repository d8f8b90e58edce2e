package site

import "findings/generator/archive"

// SourceView is a document that an inspection's entry rests on.
type SourceView struct {
	Number     int
	ID         string // of its element in the inspection's page
	Kind       string // "report", "letter", "council", "press", "blog" or "other"
	Title      string
	Publisher  string
	Published  DateView // empty when not known
	URL        string   // may be empty
	Archived   string   // the address of an archived copy; may be empty
	ArchivedOn DateView // when that was made; empty when not known
	Inspection *InspectionView

	path string // of its element
}

func (s *Site) source(o *archive.Source) *SourceView {
	return s.inspection(o.Inspection).sources[o.Number-1]
}

// makeSources returns the views of what the entry rests on.
func (v *InspectionView) makeSources() []*SourceView {
	return each(v.inspection.Sources, func(o *archive.Source) *SourceView {
		return &SourceView{
			Number: o.Number, ID: o.Fragment(), Kind: string(o.Kind), Title: o.Title, Publisher: o.Publisher,
			Published: v.site.date(o.Published), URL: o.URL, Archived: o.Archived, ArchivedOn: v.site.date(o.ArchivedOn()), Inspection: v,
			path: v.Path + "#" + o.Fragment(),
		}
	})
}
