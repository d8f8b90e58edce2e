package advice

import (
	"regexp"
	"strings"

	"findings/generator/archive"
	"findings/generator/source"
)

// notOfText is what papers, programs and people have around the words of a text, and what
// no reader of the site is to read. Each pattern has a name of what it finds.
var notOfText = []struct {
	is    *regexp.Regexp
	named string
}{
	{regexp.MustCompile(`\b(?i:page) [0-9]{1,4} of [0-9]{1,4}\b`), "the foot of a page"},
	{regexp.MustCompile(`\bOFFICIAL(?:[ -]*(?::|-|–)?[ ]*SENSITIVE)?\b|\bNOT PROTECTIVELY MARKED\b|\b(?:STRICTLY|PRIVATE AND) CONFIDENTIAL\b|(?m)^(?:RESTRICTED|CONFIDENTIAL|PROTECT)\b`), "a marking of who may read a paper"},
	{regexp.MustCompile(`(?i)\b(?:strictly )?embargo(?:ed)?(?: until|:| to )|\bnot for publication (?:before|until)\b`), "an embargo"},
	{regexp.MustCompile(`(?m)\b(?i:new (?:paragraph|line))(?:[.,]?$|[.,]? \p{Lu})|\p{Ll} full stop(?:$| \[| \p{Lu})`), "a word of dictation"},
}

// aSign is what stands before a sign that a text speaks of: "without a full stop".
var aSign = regexp.MustCompile(`\b(?:an?|the|no|this|each|every|new) full stop`)

// leftOver finds what is left of the paper, or of the dictation, that a text was taken from.
func leftOver(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		text := i.File.Text
		from := body(text)
		leftOverIn(i.File, from, len(text), advice)
		for _, at := range inFacts.FindAllStringSubmatchIndex(text[:from], -1) {
			leftOverIn(i.File, at[2], at[3], advice)
		}
	}
}

func leftOverIn(f *source.File, start, end int, advice *source.Problems) {
	for _, of := range notOfText {
		for _, at := range of.is.FindAllStringIndex(f.Text[start:end], -1) {
			line := strings.LastIndexByte(f.Text[:start+at[0]], '\n') + 1
			if !aSign.MatchString(f.Text[line : start+at[1]]) {
				advice.Add(f.At(start+at[0], start+at[1]), "take it out, if it is no part of what is said: it is published with the rest", "this may be %s", of.named)
			}
		}
	}
}

// accountName is the name of an account elsewhere.
var accountName = regexp.MustCompile(`(?:^|[\s("'])(@[A-Za-z]\w+)`)

// accountsInSummaries finds names of accounts, or citations, in summaries, which are read
// in lists and by search engines as they stand.
func accountsInSummaries(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		facts := e.File.Text[:body(e.File.Text)]
		for _, at := range summaryLine.FindAllStringSubmatchIndex(facts, -1) {
			for _, name := range accountName.FindAllStringSubmatchIndex(facts[at[2]:at[3]], -1) {
				advice.Add(e.File.At(at[2]+name[2], at[2]+name[3]), "write the name in words; a source is cited in the text below", "a name with @ leads nowhere in a summary")
			}
		}
	}
}

// summaryLine is the summary of an entry on one line of its front matter.
var summaryLine = regexp.MustCompile(`(?m)^[ \t]*summary[ \t]*=[ \t]*(.*)$`)

// cells is a row of a table as spreadsheets write it: values with commas and no spaces
// between, some of them in quotation marks.
var cells = regexp.MustCompile(`(?:^|,)"[^"\n]*"(?:,|$)|^[^,\s]+(?:,[^,\s]+){2}|^(?:[^,\n]*,\S){3}`)

// rowsOfTables finds findings that are a row of a table.
func rowsOfTables(a *archive.Archive, _ string, advice *source.Problems) {
	for _, i := range a.Inspections {
		for _, f := range i.Text.Findings {
			words, _, _ := strings.Cut(f.In(i.File.Text), "[@")
			words = strings.TrimSpace(strings.TrimPrefix(words, "- "))
			if cells.MatchString(words) && !thousands.MatchString(words) {
				advice.Add(f.Place, "write it as a sentence", "this looks like a row of a table, with commas between its cells")
			}
		}
	}
}

// thousands are numbers with commas.
var thousands = regexp.MustCompile(`[0-9],[0-9]{3}\b`)

// emptySections finds headings with nothing below them.
func emptySections(a *archive.Archive, _ string, advice *source.Problems) {
	for e := range a.Entries() {
		text := e.File.Text
		for from := body(text); ; {
			at := headingAlone.FindStringSubmatchIndex(text[from:])
			if at == nil {
				break
			}
			signs, next := at[3]-at[2], at[5]-at[4]
			if next > 0 && next <= signs || next == 0 && from+at[1] == len(text) {
				advice.Add(e.File.At(from+at[2], from+at[3]), "write what belongs there, or delete the heading", "there is nothing under this heading")
			}
			from += at[4] // what follows may be a heading of which the same is true
		}
	}
}

// headingAlone is a heading and what follows it when that is another, or the end.
var headingAlone = regexp.MustCompile(`(?m)^(#{1,6})[ \t]+\S.*\n\s*(#{0,6})`)
