package importer

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"findings/generator/front"
	"findings/generator/source"
)

var factLine = regexp.MustCompile(`(?m)^([a-z-]+) *= (.*)\r?\n`)

// TestAddedFacts takes each fact out of each entry of the archive and adds it
// again. The entry has to say the same as before, and nothing but one line may be
// new, whichever line ends the file has.
func TestAddedFacts(t *testing.T) {
	names, err := fs.Glob(os.DirFS("../.."), "content/councils/*/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	tried := 0
	for _, name := range names {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, whole := range []string{string(text), strings.ReplaceAll(string(text), "\n", "\r\n")} {
			matter := whole[:strings.Index(whole[4:], "+++")+4]
			for _, line := range factLine.FindAllStringSubmatchIndex(matter, -1) {
				tried += addAgain(t, name, whole, line)
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d facts were added again", tried)
	}
}

func addAgain(t *testing.T, name, whole string, line []int) int {
	t.Helper()
	key, before := whole[line[2]:line[3]], whole[:line[0]]
	reduced := before + whole[line[1]:]
	f := Fact{Key: key, Values: []string{"2020-01-01"}, Form: Day}
	if heading := regexp.MustCompile(`(?m)^(\[+)([a-z0-9._-]+)\]`).FindAllStringSubmatch(before, -1); heading != nil {
		last := heading[len(heading)-1]
		if last[1] == "[[" {
			return 0 // of lists, which are never added to
		}
		f.Table = last[2]
	}
	e := &entry{file: &source.File{Name: name, Text: reduced}}
	added, homeless := e.add([]Fact{f}, "")
	if len(homeless) > 0 {
		t.Errorf("%s: %s has no place", name, f.name())
		return 1
	}
	var problems source.Problems
	file := &source.File{Name: name, Text: added}
	matter, _, _ := front.Split(file, &problems)
	values, at, there := f.read(front.Read(file, matter, &problems))
	if !there || values[0] != "2020-01-01" || problems.Len() > 0 {
		t.Errorf("%s: %s is %q\n%s\n%s", name, f.name(), values, problems.String(), added[:matter.End])
		return 1
	}
	start := strings.LastIndexByte(added[:at.Start], '\n') + 1
	end := at.End + strings.IndexByte(added[at.End:], '\n') + 1
	if rest := added[:start] + added[end:]; rest != reduced {
		t.Errorf("%s: more than a line was added with %s", name, f.name())
	}
	if strings.Count(added, "\r\n") != 0 && strings.Count(added, "\r\n") != strings.Count(added, "\n") {
		t.Errorf("%s: the line of %s ends in another way", name, f.name())
	}
	return 1
}
