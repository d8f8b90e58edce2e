package site

import (
	"bytes"
	"encoding/json"
	"strings"

	"findings/generator/address"
)

// A schema is the part of JSON Schema (draft 2020-12) that describes
// archive.json.
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

// edtfPattern is what a date looks like; momentPattern is one end of it.
const (
	momentPattern = `[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?[?~]?`
	edtfPattern   = `^` + momentPattern + `(/(` + momentPattern + `|\.\.))?$`
	dayPattern    = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`
	webPattern    = `^https?://`
)

// jsonSchema describes archive.json.
func (s *Site) jsonSchema() *schema {
	text := &schema{Type: "string"}
	licence := object("", map[string]*schema{"name": text, "url": text}, []string{"name", "url"})
	licence.Type = []string{"object", "null"}
	members := map[string]*schema{
		"$schema": text, "format": {Const: dataFormat, Description: "The version of this form."},
		"title": text, "description": text, "url": text, "publisher": text, "language": text,
		"council":      {Type: "string", Description: "The one council that the rows are about; absent when they are about all."},
		"text_licence": licence, "data_licence": licence,
	}
	required := []string{"$schema", "format", "title", "description", "url", "publisher", "language", "text_licence", "data_licence"}
	for _, t := range s.dataTables() {
		row := object("", map[string]*schema{}, nil)
		for _, f := range t.fields {
			row.Properties[f.name] = f.schema()
			row.Required = append(row.Required, f.name)
		}
		members[t.name] = &schema{Type: "array", Description: t.about, Items: row}
		required = append(required, t.name)
	}
	whole := object(s.archive.Settings.Description, members, required)
	whole.Schema = "https://json-schema.org/draft/2020-12/schema"
	whole.ID = s.archive.Settings.Base.URL(address.DataFile(schemaFile))
	whole.Title = s.archive.Settings.Title
	return whole
}

func (f field) schema() *schema {
	c := &schema{Type: f.kind.json, Description: f.about}
	switch {
	case f.kind.listed:
		c.Items = &schema{Type: "string"}
	case f.kind.isoDate:
		c.Pattern = edtfPattern
	case f.kind.firstDay:
		c.Format, c.Pattern = "date", dayPattern
	case f.kind.fullURL:
		c.Format, c.Pattern = "uri", webPattern
	}
	for _, choice := range f.kind.choices {
		c.Enum = append(c.Enum, choice)
	}
	if f.kind.may {
		c.Type = []string{f.kind.json, "null"}
	}
	return c
}

// A csvwGroup describes the CSV files by https://www.w3.org/TR/tabular-metadata/.
type csvwGroup struct {
	Context string      `json:"@context"`
	Title   string      `json:"dc:title"`
	Version string      `json:"schema:version"`
	Licence *linkedID   `json:"dc:license,omitempty"`
	Dialect csvwDialect `json:"dialect"`
	Tables  []csvwTable `json:"tables"`
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

// csvw describes the CSV files for programs.
func (s *Site) csvw() csvwGroup {
	group := csvwGroup{
		Context: "http://www.w3.org/ns/csvw", Title: s.archive.Settings.Title, Version: dataFormat,
		Dialect: csvwDialect{Encoding: "utf-8", LineTerminators: []string{"\r\n"}, Header: true},
	}
	if at := s.archive.Settings.DataLicence.URL; at != "" {
		group.Licence = &linkedID{at}
	}
	for _, t := range s.dataTables() {
		described := csvwSchema{PrimaryKey: t.key}
		for _, f := range t.fields {
			c := csvwColumn{Name: f.name, Titles: f.name, Description: f.about, Datatype: f.datatype(), Required: !f.kind.may && !f.kind.listed}
			if f.kind.listed {
				c.Separator = " "
			} else if f.kind.refers != "" {
				described.ForeignKeys = append(described.ForeignKeys, csvwForeignKey{f.name, csvwReference{f.kind.refers + ".csv", "id"}})
			}
			described.Columns = append(described.Columns, c)
		}
		group.Tables = append(group.Tables, csvwTable{t.name + ".csv", t.about, described})
	}
	return group
}

// datatype returns the CSVW type of a column's cells.
func (f field) datatype() any {
	switch {
	case len(f.kind.choices) > 0:
		return csvwPattern{f.kind.csvw, strings.Join(f.kind.choices, "|")}
	case f.kind.isoDate:
		return csvwPattern{f.kind.csvw, strings.Trim(edtfPattern, "^$")}
	}
	return f.kind.csvw
}

// writeDescription writes a description of the data.
func writeDescription(w *bytes.Buffer, description any) error {
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(description)
}
