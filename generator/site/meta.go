package site

import (
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
)

// What pages say of themselves to machines, in the words of schema.org. It
// says no more than the page does: an archive reports what was found and by
// whom, and does not check claims. Layouts print it as data in a script element
// of the type application/ld+json. Browsers do not run that, and html/template
// writes it as JSON.

const schemaOrg = "https://schema.org"

// A thing is what schema.org calls one: a page, a council, a report, somebody.
// What is empty is left out.
type thing struct {
	Context     string  `json:"@context,omitempty"`
	Type        string  `json:"@type,omitempty"`
	Name        string  `json:"name,omitempty"`
	Short       string  `json:"alternateName,omitempty"`
	URL         string  `json:"url,omitempty"`
	Page        string  `json:"mainEntityOfPage,omitempty"`
	Description string  `json:"description,omitempty"`
	Version     string  `json:"version,omitempty"`
	License     string  `json:"license,omitempty"`
	Language    string  `json:"inLanguage,omitempty"`
	Free        bool    `json:"isAccessibleForFree,omitempty"`
	Covers      string  `json:"temporalCoverage,omitempty"`
	Published   string  `json:"datePublished,omitempty"`
	Format      string  `json:"encodingFormat,omitempty"`
	Content     string  `json:"contentUrl,omitempty"`
	Scheme      string  `json:"propertyID,omitempty"`
	Value       string  `json:"value,omitempty"`
	Identifier  *thing  `json:"identifier,omitempty"`
	Publisher   *thing  `json:"publisher,omitempty"`
	About       []thing `json:"about,omitempty"`
	Files       []thing `json:"distribution,omitempty"`
}

func (s *Site) linkedPublisher() *thing {
	if s.archive.Settings.Publisher == "" {
		return nil
	}
	return &thing{Type: "Organization", Name: s.archive.Settings.Publisher}
}

func (s *Site) linkedDataset() *thing {
	set := s.archive.Settings
	file := func(name, format string) thing {
		return thing{Type: "DataDownload", Name: name, Format: format, Content: set.Base.URL(address.DataFile(name))}
	}
	d := &thing{
		Context: schemaOrg, Type: "Dataset", Name: set.Title, URL: set.Base.URL(address.Data), Description: set.Description,
		Version: data.Format, License: set.DataLicence.URL, Language: set.Language, Free: true, Publisher: s.linkedPublisher(),
		Files: []thing{file(data.ZipFile, "application/zip"), file(data.ArchiveFile, "application/json")},
	}
	for _, t := range s.data.Loose() {
		d.Files = append(d.Files, file(t.CSV(), "text/csv"))
	}
	if all := s.archive.Inspections; len(all) > 0 {
		d.Covers = all[len(all)-1].Published.FirstDay() + "/" + all[0].Published.FirstDay()
	}
	return d
}

func (s *Site) linkedCouncil(c *archive.Council) *thing {
	v := &thing{Type: "GovernmentOrganization", Name: c.Full, URL: c.Website, Page: s.archive.Settings.Base.URL(c.Address)}
	if c.Name != c.Full {
		v.Short = c.Name
	}
	if c.GSS != "" {
		v.Identifier = &thing{Type: "PropertyValue", Scheme: s.archive.Settings.Words.Register, Value: c.GSS}
	}
	return v
}

func (s *Site) linkedReport(i *archive.Inspection) *thing {
	set := s.archive.Settings
	v := &thing{
		Context: schemaOrg, Type: "Report", Name: i.Title, URL: set.Base.URL(i.Address), Published: i.Published.Machine(),
		Language: set.Language, License: set.Licence.URL, Publisher: s.linkedPublisher(), About: each(s.archive.CouncilsOf(i), func(c *archive.Council) thing { return *s.linkedCouncil(c) }),
	}
	return v
}

// CitationView is how to cite an inspection's page: for readers, and for the
// programs in which they keep what they cite.
type CitationView struct {
	Publisher    string // of this archive
	Date         string // when the report or letter came out, as far as it is known: "2013/01/08", "2013/01" or "2013"
	URL          string // the full address of the page
	BibTeX       string
	Inspectorate string // to which its findings are ascribed; may be empty
	Each         bool   // whether it has findings or quotes, each of which can be cited and embedded alone
}

func (s *Site) citation(i *archive.Inspection) CitationView {
	v := CitationView{
		Publisher: s.publisher(), Date: strings.ReplaceAll(i.Published.Machine(), "-", "/"), URL: s.archive.Settings.Base.URL(i.Address),
	}
	v.BibTeX = bibTeX(bibKey(i), []bibField{{"title", s.feedName(i)}, {"author", v.Publisher}, {"year", year(i)}, {"url", v.URL}})
	v.Inspectorate = s.archive.Framework(i.Framework.ID).Inspectorate
	v.Each = len(i.Text.Findings)+len(i.Text.Quotes) > 0
	return v
}
