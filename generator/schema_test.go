package main

import (
	"encoding/json"
	"fmt"
	"math"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"findings/generator/archive"
)

// TestDataFitsItsSchema validates every archive.json against the JSON Schema
// that is published for it, and sees that the schema would notice mistakes.
func TestDataFitsItsSchema(t *testing.T) { eachArchive(t, checkDataFitsItsSchema) }

func checkDataFitsItsSchema(t *testing.T, files map[string]string, a *archive.Archive) {
	var whole, schema map[string]any
	readJSONText(t, files["archive.schema.json"], &whole)
	readJSONText(t, files["council.schema.json"], &schema)
	if wrong := validateText(t, whole, files["archive.json"]); len(wrong) > 0 {
		t.Errorf("archive.json: %s", wrong[0])
	}
	for name, text := range files {
		if path.Base(name) != "archive.json" || name == "archive.json" {
			continue
		}
		if wrong := validateText(t, schema, text); len(wrong) > 0 {
			t.Errorf("%s: %s", name, wrong[0])
		}
	}
	if a.Council("shropshire") == nil {
		return
	}
	text := files["councils/shropshire/archive.json"]
	for from, to := range map[string]string{
		`"state":"graded"`:                  `"state":"Graded"`,
		`"graded":true`:                     `"graded":"true"`,
		`"tile_row":`:                       `"tile_row":0.`,
		`"published":"2`:                    `"published":"in 2`,
		`"kind":"strength",`:                `"kind":"strength","extra":1,`,
		`"full_name":"Shropshire Council",`: ``,
		`"format": "3.`:                     `"format": "1.`,
		`"name":"Shropshire"`:               `"name":null`,
		`"topics":["`:                       `"topics":[1,"`,
		`"website":"https://www.`:           `"website":"javascript://www.`,
	} {
		if !strings.Contains(text, from) {
			t.Errorf("there is no %s to change", from)
		} else if wrong := validateText(t, schema, strings.Replace(text, from, to, 1)); len(wrong) != 1 {
			t.Errorf("with %s for %s there are %d mistakes, not one: %q", to, from, len(wrong), wrong)
		}
	}
}

func validateText(t *testing.T, schema map[string]any, text string) []string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	v := validator{}
	v.validate("", schema, value)
	return v.wrong
}

// A validator knows the part of JSON Schema that the schema uses, and calls
// everything else a mistake of the schema.
type validator struct{ wrong []string }

func (v *validator) fail(at, format string, args ...any) {
	v.wrong = append(v.wrong, at+": "+fmt.Sprintf(format, args...))
}

func (v *validator) validate(at string, schema map[string]any, value any) {
	for keyword, says := range schema {
		switch keyword {
		case "$schema", "$id", "title", "description", "format":
		case "type":
			if !slices.ContainsFunc(asList(says), func(name any) bool { return hasType(value, name.(string)) }) {
				v.fail(at, "%v is not of the type %v", value, says)
			}
		case "const":
			if !reflect.DeepEqual(value, says) {
				v.fail(at, "%v is not %v", value, says)
			}
		case "enum":
			if !slices.Contains(asList(says), value) {
				v.fail(at, "%v is none of %v", value, says)
			}
		case "pattern":
			if text, ok := value.(string); ok && !regexp.MustCompile(says.(string)).MatchString(text) {
				v.fail(at, "%q does not match %s", text, says)
			}
		case "items":
			items, _ := value.([]any)
			for n, item := range items {
				v.validate(fmt.Sprintf("%s/%d", at, n), says.(map[string]any), item)
			}
		case "required":
			members, isObject := value.(map[string]any)
			for _, name := range asList(says) {
				if _, found := members[name.(string)]; isObject && !found {
					v.fail(at, "%s is missing", name)
				}
			}
		case "properties":
			for name, member := range asObject(value) {
				if inner, found := asObject(says)[name]; found {
					v.validate(at+"/"+name, asObject(inner), member)
				}
			}
		case "additionalProperties":
			for name := range asObject(value) {
				if _, known := asObject(schema["properties"])[name]; says == false && !known {
					v.fail(at, "%s is one too many", name)
				}
			}
		default:
			v.fail(at, "the schema uses %q, which this test does not know", keyword)
		}
	}
}

func asObject(value any) map[string]any {
	object, _ := value.(map[string]any)
	return object
}

func asList(value any) []any {
	if list, ok := value.([]any); ok {
		return list
	}
	return []any{value}
}

func hasType(value any, name string) bool {
	switch v := value.(type) {
	case nil:
		return name == "null"
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && v == math.Trunc(v)
	case []any:
		return name == "array"
	}
	return name == "object"
}
