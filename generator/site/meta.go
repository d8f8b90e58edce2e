package site

import (
	"cmp"
	"strings"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/data"
)

// What pages say of themselves to machines, in the words of schema.org. It
// says no more than the page does: an archive reports what was found and by
// whom, and does not check claims.
//
// The structs are printed by layouts as data in a script element of the type
// application/ld+json. Browsers do not run that, and html/template writes it
// as JSON.

const schemaOrg = "https://schema.org"

type linkedAgent struct {
	Type string `json:"@type,omitempty"`
	Name string `json:"name"`
}

type linkedDataset struct {
	Context      string           `json:"@context,omitempty"`
	Type         string           `json:"@type"`
	Name         string           `json:"name"`
	URL          string           `json:"url"`
	Description  string           `json:"description,omitempty"`
	Version      string           `json:"version,omitempty"`
	License      string           `json:"license,omitempty"`
	Language     string           `json:"inLanguage,omitempty"`
	Free         bool             `json:"isAccessibleForFree,omitempty"`
	Covers       string           `json:"temporalCoverage,omitempty"`
	Publisher    *linkedAgent     `json:"publisher,omitempty"`
	Distribution []linkedDownload `json:"distribution,omitempty"`
}

type linkedDownload struct {
	Type   string `json:"@type"`
	Name   string `json:"name"`
	Format string `json:"encodingFormat"`
	URL    string `json:"contentUrl"`
}

type linkedCouncil struct {
	Context    string            `json:"@context,omitempty"`
	Type       string            `json:"@type"`
	Name       string            `json:"name"`
	Short      string            `json:"alternateName,omitempty"`
	Website    string            `json:"url,omitempty"`
	Page       string            `json:"mainEntityOfPage"`
	Identifier *linkedIdentifier `json:"identifier,omitempty"`
}

type linkedIdentifier struct {
	Type   string `json:"@type"`
	Scheme string `json:"propertyID"`
	Value  string `json:"value"`
}

type linkedReport struct {
	Context     string            `json:"@context"`
	Type        string            `json:"@type"`
	Name        string            `json:"name"`
	URL         string            `json:"url"`
	Description string            `json:"description,omitempty"`
	Language    string            `json:"inLanguage"`
	License     string            `json:"license,omitempty"`
	Publisher   *linkedAgent      `json:"publisher,omitempty"`
	About       linkedCouncil     `json:"about"`
	BasedOn     []linkedDocument  `json:"isBasedOn"`
	Parts       []linkedQuotation `json:"hasPart,omitempty"`
}

type linkedDocument struct {
	ID        string      `json:"@id"`
	Type      string      `json:"@type"`
	Name      string      `json:"name"`
	Publisher linkedAgent `json:"publisher"`
	Published string      `json:"datePublished,omitempty"`
	URL       string      `json:"url,omitempty"`
	Archived  string      `json:"archivedAt,omitempty"`
}

type linkedQuotation struct {
	Type    string      `json:"@type"`
	Text    string      `json:"text"`
	URL     string      `json:"url"`
	Creator linkedAgent `json:"creator"`
	BasedOn []linkedID  `json:"isBasedOn,omitempty"`
}

// linkedID stands for something that is described elsewhere in the page.
type linkedID struct {
	ID string `json:"@id"`
}

func (s *Site) linkedPublisher() *linkedAgent {
	if s.archive.Settings.Publisher == "" {
		return nil
	}
	return &linkedAgent{"Organization", s.archive.Settings.Publisher}
}

func (s *Site) linkedDataset() *linkedDataset {
	set := s.archive.Settings
	d := &linkedDataset{
		Context: schemaOrg, Type: "Dataset", Name: set.Title, URL: set.Base.URL(address.Data), Description: set.Description,
		Version: data.Format, License: set.DataLicence.URL, Language: set.Language, Free: true, Covers: s.covers(), Publisher: s.linkedPublisher(),
	}
	d.Distribution = append(d.Distribution, linkedDownload{"DataDownload", data.ArchiveFile, "application/json", set.Base.URL(address.DataFile(data.ArchiveFile))})
	for _, t := range s.data.Tables() {
		d.Distribution = append(d.Distribution, linkedDownload{"DataDownload", t.CSV(), "text/csv", set.Base.URL(address.DataFile(t.CSV()))})
	}
	return d
}

// covers returns the first and the last day of publication in the archive as
// an interval; "" without inspections.
func (s *Site) covers() string {
	all := s.archive.Inspections
	if len(all) == 0 {
		return ""
	}
	return all[len(all)-1].Published.FirstDay() + "/" + all[0].Published.FirstDay()
}

func (s *Site) linkedCouncil(c *archive.Council) linkedCouncil {
	v := linkedCouncil{Type: "GovernmentOrganization", Name: c.Full, Website: c.Website, Page: s.archive.Settings.Base.URL(c.Address)}
	if c.Name != c.Full {
		v.Short = c.Name
	}
	if c.GSS != "" {
		v.Identifier = &linkedIdentifier{"PropertyValue", "GSS", c.GSS}
	}
	return v
}

func (s *Site) linkedReport(i *archive.Inspection) *linkedReport {
	set := s.archive.Settings
	v := &linkedReport{
		Context: schemaOrg, Type: "Report", Name: i.Title, URL: set.Base.URL(i.Address), Description: i.Summary,
		Language: set.Language, License: set.Licence.URL, Publisher: s.linkedPublisher(), About: s.linkedCouncil(s.archive.Council(i.Council)),
	}
	for _, o := range i.Sources {
		v.BasedOn = append(v.BasedOn, s.linkedDocument(o))
	}
	for n := range i.Text.Quotes {
		v.Parts = append(v.Parts, s.linkedQuotation(&i.Text.Quotes[n]))
	}
	return v
}

func (s *Site) linkedDocument(o *archive.Source) linkedDocument {
	v := linkedDocument{
		ID:   s.sourceURL(o),
		Type: "CreativeWork", Name: o.Title, Publisher: linkedAgent{"Organization", o.Publisher},
		Published: o.Published.Machine(), URL: o.URL, Archived: o.Archived,
	}
	if o.Kind == archive.Report {
		v.Type = "Report"
	}
	return v
}

// sourceURL returns where the archive names a source.
func (s *Site) sourceURL(o *archive.Source) string {
	return s.archive.Settings.Base.FragmentURL(o.Inspection.Address, o.Fragment())
}

// linkedQuotation names who said it. Whether that is a person or an
// organisation the archive knows only of the inspectorate, so it says it of
// nobody else.
func (s *Site) linkedQuotation(q *archive.Quote) linkedQuotation {
	v := linkedQuotation{
		Type: "Quotation", Text: q.Plain, URL: s.archive.Settings.Base.FragmentURL(q.Inspection.Address, q.ID),
		Creator: linkedAgent{Name: q.Speaker},
	}
	if who := s.archive.Framework(q.Inspection.Framework.ID).Inspectorate; who != "" && strings.HasPrefix(q.Speaker, who) {
		v.Creator.Type = "Organization"
	}
	for n, c := range q.Cites {
		if n == 0 || q.Cites[n-1].Source != c.Source {
			v.BasedOn = append(v.BasedOn, linkedID{s.sourceURL(q.Inspection.Sources[c.Source])})
		}
	}
	return v
}

// CitationView is how to cite an inspection's page: for readers, and for the
// programs in which they keep what they cite.
type CitationView struct {
	Publisher string // of this archive
	Date      string // when the report or letter came out, as far as it is known: "2013/01/08", "2013/01" or "2013"
	URL       string // the full address of the page
}

func (s *Site) citation(i *archive.Inspection) CitationView {
	set := s.archive.Settings
	return CitationView{cmp.Or(set.Publisher, set.Title), strings.ReplaceAll(i.Published.Machine(), "-", "/"), set.Base.URL(i.Address)}
}
