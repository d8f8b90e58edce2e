package main

import (
	"encoding/xml"
	"net/url"
	"path"
	"testing"
	"time"
)

// element is any element of a feed.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e element) all(name string) (found []element) {
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			found = append(found, c)
		}
	}
	return found
}

func (e element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// TestFeeds holds every feed against what RFC 4287 requires.
func TestFeeds(t *testing.T) {
	feeds := 0
	for name, text := range publicFiles(t, publishWhole(t, reuseFolder(t), "/archive/")) {
		if path.Base(name) != "feed.xml" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			var feed element
			if err := xml.Unmarshal([]byte(text), &feed); err != nil {
				t.Fatal(err)
			}
			checkFeed(t, feed, wholeOrigin+"/archive/"+name)
		})
		feeds++
	}
	if feeds < 3 {
		t.Errorf("there are only %d feeds", feeds)
	}
}

func checkFeed(t *testing.T, feed element, at string) {
	if feed.XMLName.Local != "feed" {
		t.Errorf("the element is %s", feed.XMLName.Local)
	}
	checkAtom(t, feed)
	authors := feed.all("author")
	if len(authors) != 1 || len(authors[0].all("name")) != 1 || authors[0].all("name")[0].Text == "" {
		t.Error("there is not one author with one name")
	}
	self := false
	for _, l := range feed.all("link") {
		self = self || l.attr("rel") == "self" && l.attr("href") == at
	}
	if !self {
		t.Errorf("no link with the relation self leads to %s", at)
	}
	ids := map[string]bool{feed.all("id")[0].Text: true}
	for _, e := range feed.all("entry") {
		checkAtom(t, e)
		id := e.all("id")[0].Text
		if ids[id] {
			t.Errorf("the id %s is there twice", id)
		}
		ids[id] = true
		if e.all("updated")[0].Text > feed.all("updated")[0].Text {
			t.Errorf("%s is newer than its feed", id)
		}
		if len(e.all("content")) > 0 {
			t.Error("the test knows no content")
		}
	}
}

// checkAtom checks what feeds and entries have in common.
func checkAtom(t *testing.T, e element) {
	t.Helper()
	for _, name := range []string{"id", "title", "updated"} {
		if n := len(e.all(name)); n != 1 || e.all(name)[0].Text == "" {
			t.Fatalf("there are %d elements %s in %s", n, name, e.XMLName.Local)
		}
	}
	for _, name := range []string{"subtitle", "rights", "published", "summary", "generator", "icon", "logo"} {
		if len(e.all(name)) > 1 {
			t.Errorf("there is more than one %s", name)
		}
	}
	for _, c := range e.Children {
		if c.XMLName.Space != "http://www.w3.org/2005/Atom" {
			t.Errorf("%s is not an element of Atom", c.XMLName.Local)
		}
	}
	if id, err := url.Parse(e.all("id")[0].Text); err != nil || !id.IsAbs() {
		t.Errorf("the id %q is not a full address", e.all("id")[0].Text)
	}
	for _, date := range append(e.all("updated"), e.all("published")...) {
		if _, err := time.Parse(time.RFC3339, date.Text); err != nil {
			t.Error(err)
		}
	}
	alternates := 0
	for _, l := range e.all("link") {
		if to, err := url.Parse(l.attr("href")); err != nil || !to.IsAbs() {
			t.Errorf("the link %q is not a full address", l.attr("href"))
		}
		if l.attr("rel") == "alternate" {
			alternates++
		}
	}
	if alternates != 1 {
		t.Errorf("%d links have the relation alternate in %s", alternates, e.XMLName.Local)
	}
	for _, c := range e.all("category") {
		if c.attr("term") == "" {
			t.Error("a category has no term")
		}
	}
}
