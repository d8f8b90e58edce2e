package data

import (
	"encoding/json"
	"io"
	"slices"
	"strings"

	"findings/generator/address"
)

// A schema is the part of JSON Schema (draft 2020-12) that describes the JSON.
type schema struct {
	Schema      string             `json:"$schema,omitempty"`
	ID          string             `json:"$id,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        any                `json:"type,omitempty"` // a string, or a list of them
	Const       string             `json:"const,omitempty"`
	Enum        []any              `json:"enum,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	Format      string             `json:"format,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	Closed      *bool              `json:"additionalProperties,omitempty"`
}

// object is the schema of an object with members of the given names and no
// others; those that are not optional are there always.
func object(about string, members map[string]*schema, required []string) *schema {
	return &schema{Type: "object", Description: about, Properties: members, Required: required, Closed: new(bool)}
}

// edtfPattern is what a date looks like; partialPattern is one end of it.
const (
	partialPattern = `[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~]?`
	edtfPattern    = `^` + partialPattern + `(/(` + partialPattern + `|\.\.))?$`
	dayPattern     = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
	webPattern     = `^https?://`
)

// jsonSchema describes the JSON of the whole archive: the head, and the tables that
// are about no one council.
func (s *Set) jsonSchema() *schema {
	whole := s.headSchema(SchemaFile)
	for _, t := range s.Tables() {
		if !t.council {
			whole.add(t.Name, &schema{Type: "array", Description: t.About, Items: t.schema()})
		}
	}
	text, address := &schema{Type: "string"}, &schema{Type: "string", Format: "uri", Pattern: webPattern}
	one := object("", map[string]*schema{}, nil)
	one.add("council", text)
	one.add("name", text)
	one.add("inspections", &schema{Type: "integer", Description: s.aboutPart("inspections")})
	one.add("url", address)
	whole.add("parts", &schema{Type: "array", Description: s.aboutPart("parts"), Items: one})
	return whole
}

// councilSchema describes the JSON of a council.
func (s *Set) councilSchema() *schema {
	whole := s.headSchema(CouncilSchemaFile)
	whole.add("council", &schema{Type: "string", Description: s.aboutPart("council")})
	tables := s.Tables()
	for _, t := range tables {
		row := t.schema()
		if t.Name == inspectionsTable {
			for _, inner := range tables {
				if inner.within != nil { // left out where there are none
					row.Properties[inner.Name] = &schema{Type: "array", Description: inner.About, Items: inner.schema()}
				}
			}
		} else if !t.ofCouncil() {
			continue
		}
		whole.add(t.Name, &schema{Type: "array", Description: t.About, Items: row})
	}
	return whole
}

// headSchema describes the head.
func (s *Set) headSchema(file string) *schema {
	text := &schema{Type: "string"}
	licence := object("", map[string]*schema{"name": text, "url": text}, []string{"name", "url"})
	licence.Type = []string{"object", "null"}
	whole := object(s.archive.Settings.Description, map[string]*schema{}, nil)
	for _, name := range []string{"$schema", "title", "description", "url", "publisher", "language"} {
		whole.add(name, text)
	}
	whole.add("format", &schema{Const: Format, Description: s.aboutPart("format")})
	whole.add("text_licence", licence)
	whole.add("data_licence", licence)
	whole.Schema = "https://json-schema.org/draft/2020-12/schema"
	whole.ID = s.base.URL(address.DataFile(file))
	whole.Title = s.archive.Settings.Title
	return whole
}

// add adds a member that is always there.
func (c *schema) add(name string, member *schema) {
	c.Properties[name] = member
	c.Required = append(c.Required, name)
}

// schema describes the object of a row.
func (t *Table) schema() *schema {
	row := object("", map[string]*schema{}, nil)
	for n, f := range t.Fields {
		if t.leaves[n] {
			continue
		}
		row.Properties[f.Name] = f.schema()
		if !f.Kind.Empty && f.Kind.json != boolKind.json {
			row.Required = append(row.Required, f.Name)
		}
	}
	return row
}

func (f Field) schema() *schema {
	c := &schema{Type: f.Kind.json, Description: f.About}
	switch {
	case f.Kind.listed:
		c.Items = &schema{Type: "string"}
	case f.Kind.isoDate:
		c.Pattern = edtfPattern
	case f.Kind.firstDay:
		c.Format, c.Pattern = "date", dayPattern
	case f.Kind.fullURL:
		c.Format, c.Pattern = "uri", webPattern
	}
	for _, choice := range f.Kind.Choices {
		c.Enum = append(c.Enum, choice)
	}
	return c
}

// A csvwGroup describes the CSV files by https://www.w3.org/TR/tabular-metadata/.
type csvwGroup struct {
	Context string      `json:"@context"`
	Title   string      `json:"dc:title"`
	Version string      `json:"schema:version"`
	Licence *csvwLink   `json:"dc:license,omitempty"`
	Dialect csvwDialect `json:"dialect"`
	Tables  []csvwTable `json:"tables"`
}

type csvwLink struct {
	ID string `json:"@id"`
}

type csvwDialect struct {
	Encoding        string   `json:"encoding"`
	LineTerminators []string `json:"lineTerminators"`
	Header          bool     `json:"header"`
}

type csvwTable struct {
	URL         string     `json:"url"`
	Description string     `json:"dc:description"`
	Schema      csvwSchema `json:"tableSchema"`
}

type csvwSchema struct {
	Columns     []csvwColumn     `json:"columns"`
	PrimaryKey  []string         `json:"primaryKey"`
	ForeignKeys []csvwForeignKey `json:"foreignKeys,omitempty"`
}

type csvwColumn struct {
	Name        string `json:"name"`
	Titles      string `json:"titles"`
	Description string `json:"dc:description"`
	Datatype    any    `json:"datatype"`
	Required    bool   `json:"required"`
	Separator   string `json:"separator,omitempty"`
}

type csvwForeignKey struct {
	Column    string        `json:"columnReference"`
	Reference csvwReference `json:"reference"`
}

type csvwReference struct {
	Resource string `json:"resource"`
	Column   string `json:"columnReference"`
}

// csvwPattern is a datatype of texts that a regular expression matches.
type csvwPattern struct {
	Base   string `json:"base"`
	Format string `json:"format"`
}

// csvw describes the files of some tables that lie beside each other.
func (s *Set) csvw(tables []*Table) csvwGroup {
	group := csvwGroup{
		Context: "http://www.w3.org/ns/csvw", Title: s.archive.Settings.Title, Version: Format,
		Dialect: csvwDialect{Encoding: "utf-8", LineTerminators: []string{"\r\n"}, Header: true},
	}
	if at := s.archive.Settings.DataLicence.URL; at != "" {
		group.Licence = &csvwLink{at}
	}
	for _, t := range tables {
		described := csvwSchema{PrimaryKey: t.Key}
		for _, f := range t.Fields {
			c := csvwColumn{Name: f.Name, Titles: f.Name, Description: f.About, Datatype: f.datatype(), Required: !f.Kind.Empty}
			if f.Kind.listed {
				c.Separator = " "
			} else if slices.ContainsFunc(tables, func(t *Table) bool { return t.Name == f.Kind.Refers }) {
				described.ForeignKeys = append(described.ForeignKeys, csvwForeignKey{f.Name, csvwReference{f.Kind.Refers + ".csv", "id"}})
			}
			described.Columns = append(described.Columns, c)
		}
		group.Tables = append(group.Tables, csvwTable{t.Name + ".csv", t.About, described})
	}
	return group
}

func (f Field) datatype() any {
	switch {
	case len(f.Kind.Choices) > 0:
		return csvwPattern{f.Kind.csvw, strings.Join(f.Kind.Choices, "|")}
	case f.Kind.isoDate:
		return csvwPattern{f.Kind.csvw, strings.Trim(edtfPattern, "^$")}
	}
	return f.Kind.csvw
}

// WriteSchema writes the JSON Schema of what WriteJSON writes.
func (s *Set) WriteSchema(w io.Writer) error { return writeIndented(w, s.jsonSchema()) }

// WriteCouncilSchema writes the JSON Schema of what WriteCouncilJSON writes.
func (s *Set) WriteCouncilSchema(w io.Writer) error { return writeIndented(w, s.councilSchema()) }

// WriteCSVW writes the metadata of the CSV files that are not packed for programs.
func (s *Set) WriteCSVW(w io.Writer) error { return writeIndented(w, s.csvw(s.Loose())) }

func writeIndented(w io.Writer, document any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(document)
}
