package site

// A pageKind is a kind of page or file.
type pageKind struct {
	name  string
	add   func(*Site) // adds the pages of the kind
	frame string      // the layout around layouts/<name>.html, which renders them; empty where no layout does
}

// kinds are all kinds, in the order in which their pages are written. The data
// comes first: its files are the largest, and little else is in memory then. The
// sitemap comes after what it lists.
var kinds = []pageKind{
	{name: "data-file", add: (*Site).addDataFiles},
	{"home", (*Site).addHome, "base"},
	{"councils", (*Site).addCouncils, "base"},
	{"council", (*Site).addCouncil, "base"},
	{"inspection", (*Site).addInspection, "base"},
	{"ratings", (*Site).addRatings, "base"},
	{"framework-ratings", (*Site).addFrameworkRatings, "base"},
	{"compare", (*Site).addCompare, "base"},
	{name: "compared", add: (*Site).addCompared},
	{"add", (*Site).addAdd, "base"},
	{name: "entered", add: (*Site).addEntered},
	{"quotes", (*Site).addQuotes, "base"},
	{"quote-list", (*Site).addQuoteLists, "base"},
	{"topics", (*Site).addTopics, "base"},
	{"topic", (*Site).addTopic, "base"},
	{"frameworks", (*Site).addFrameworks, "base"},
	{"framework", (*Site).addFramework, "base"},
	{"sources", (*Site).addSources, "base"},
	{"page", (*Site).addOwnPages, "base"},
	{"corrections", (*Site).addCorrections, "base"},
	{"changes", (*Site).addChanges, "base"},
	{"data", (*Site).addData, "base"},
	{"search", (*Site).addSearch, "base"},
	{"not-found", (*Site).addNotFound, "base"},
	{"alias", (*Site).addAliases, "base"},
	{"council-timeline", (*Site).addCouncilTimelines, "chart"},
	{"topic-years", (*Site).addTopicYears, "chart"},
	{"years", (*Site).addYearsChart, "chart"},
	{"map", (*Site).addMapChart, "chart"},
	{name: "numbers", add: (*Site).addNumbers},
	{name: "search-index", add: (*Site).addSearchIndex},
	{name: "feed", add: (*Site).addFeeds},
	{name: "sitemap", add: (*Site).addSitemap},
	{name: "static", add: (*Site).addStatic},
}

// LayoutNames returns the names of the kinds that a layout renders, which are
// the names of the layouts that there must be.
func LayoutNames() []string {
	var names []string
	for _, k := range kinds {
		if k.frame != "" {
			names = append(names, k.name)
		}
	}
	return names
}
