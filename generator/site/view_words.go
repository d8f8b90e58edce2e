package site

import (
	"time"

	"findings/generator/archive"
)

// WordsView is the words of [words] in site.toml that several layouts share: what an
// archive of other things than councils calls them.
type WordsView struct {
	Council         string // "council"
	Councils        string // "councils"
	CapitalCouncil  string // "Council"
	CapitalCouncils string // "Councils"
	Services        string // "children’s services"
	CapitalServices string // "Children’s services"
	Inspectorate    string // "Ofsted"
	Code            string // "GSS code"
	Corrections     string // "Corrections"
}

func wordsView(w *archive.Words) WordsView {
	return WordsView{
		Council: w.Council, Councils: w.Councils, CapitalCouncil: archive.Capital(w.Council), CapitalCouncils: archive.Capital(w.Councils),
		Services: w.Services, CapitalServices: archive.Capital(w.Services), Inspectorate: w.Inspectorate, Code: w.Code, Corrections: w.Corrections,
	}
}

// extra returns the keys of an archive's own as layouts are given them.
func (s *Site) extra(keys archive.Extra) map[string]any {
	if keys == nil {
		return nil
	}
	return s.free(map[string]any(keys)).(map[string]any)
}

func (s *Site) free(data any) any {
	switch data := data.(type) {
	case map[string]any:
		views := make(map[string]any, len(data))
		for key, value := range data {
			views[key] = s.free(value)
		}
		return views
	case []any:
		return each(data, s.free)
	case time.Time:
		day, err := archive.ParseDate(data.Format(time.DateOnly))
		if err != nil {
			return data.Format(time.DateOnly)
		}
		return s.date(day)
	}
	return data
}
