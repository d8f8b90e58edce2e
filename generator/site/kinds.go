package site

// A pageKind is a kind of page or file.
type pageKind struct {
	name   string
	add    func(*Site) // adds the pages of the kind
	layout bool        // layouts/<name>.html renders them
}

// kinds are all kinds, in the order in which their pages are written. The data
// comes first: its files are the largest, and little else is in memory then. The
// sitemap comes after what it lists.
var kinds = []pageKind{
	{name: "data-file", add: (*Site).addDataFiles},
	{"home", (*Site).addHome, true},
	{"councils", (*Site).addCouncils, true},
	{"council", (*Site).addCouncil, true},
	{"inspection", (*Site).addInspection, true},
	{"ratings", (*Site).addRatings, true},
	{"framework-ratings", (*Site).addFrameworkRatings, true},
	{"quotes", (*Site).addQuotes, true},
	{"quote-list", (*Site).addQuoteLists, true},
	{"topics", (*Site).addTopics, true},
	{"topic", (*Site).addTopic, true},
	{"frameworks", (*Site).addFrameworks, true},
	{"framework", (*Site).addFramework, true},
	{"sources", (*Site).addSources, true},
	{"page", (*Site).addOwnPages, true},
	{"corrections", (*Site).addCorrections, true},
	{"changes", (*Site).addChanges, true},
	{"data", (*Site).addData, true},
	{"search", (*Site).addSearch, true},
	{"not-found", (*Site).addNotFound, true},
	{"alias", (*Site).addAliases, true},
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
		if k.layout {
			names = append(names, k.name)
		}
	}
	return names
}
