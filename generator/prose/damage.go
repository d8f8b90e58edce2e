package prose

import (
	"regexp"
	"strings"

	"findings/generator/source"
)

// mergeMarks are the lines that Git writes around what it could not merge, and what
// is left when somebody deleted some of them.
var mergeMarks = regexp.MustCompile(`(?m)^(?:<<<<<<< .*|\|{7}(?: .*)?|={7}|>{7}(?: .*)?)\r?$`)

// checkMerged notes two versions of a file that Git has put into it, once for each
// place.
func checkMerged(f *source.File, problems *source.Problems) {
	if !strings.Contains(f.Text, "<<<<<<<") && !strings.Contains(f.Text, "|||||||") &&
		!strings.Contains(f.Text, "=======") && !strings.Contains(f.Text, ">>>>>>>") {
		return
	}
	within := false
	for _, at := range mergeMarks.FindAllStringIndex(f.Text, -1) {
		begins := f.Text[at[0]] == '<'
		if begins || !within {
			end := at[1]
			if f.Text[end-1] == '\r' {
				end--
			}
			problems.Add(f.At(at[0], end), "keep the words of one version, or make one of both, and delete the lines <<<<<<<, ======= and >>>>>>>",
				"two versions of this file were merged, and Git could not decide between them")
		}
		within = f.Text[at[0]] != '>'
	}
}

// misread is what UTF-8 looks like when a program took it for Windows-1252 and
// saved what it saw: ’ has become â€™, é has become Ã©.
var misread = regexp.MustCompile(`â€[\x{0080}-\x{00BF}\x{0152}\x{0153}\x{02DC}\x{2013}-\x{203A}\x{20AC}\x{2122}]?|Ã[\x{0080}-\x{00BF}\x{0192}\x{2013}-\x{203A}\x{20AC}\x{2122}]|Â[\x{00A0}-\x{00BF}]|[\pL\pN.,;:)]Â `)

// meantBy are the most frequent of these.
var meantBy = map[string]string{
	"â€™": "’", "â€˜": "‘", "â€œ": "“", "â€\u009d": "”", "â€“": "–", "â€”": "—", "â€¦": "…", "Ã©": "é", "Â£": "£", "Ã¢": "â",
}

// checkEncoding notes the first such place in a file: where there is one, there
// are many.
func checkEncoding(f *source.File, problems *source.Problems) {
	if !strings.Contains(f.Text, "â") && !strings.Contains(f.Text, "Ã") && !strings.Contains(f.Text, "Â") {
		return // each by itself is found twenty times as fast as any of them
	}
	at := misread.FindStringIndex(f.Text)
	if at == nil {
		return
	}
	hint := "take the text again from where it was right, and save it as UTF-8"
	if meant := meantBy[f.Text[at[0]:at[1]]]; meant != "" {
		hint = "write " + meant + ", or take the text again from where it was right; there may be more of this in the file"
	}
	problems.Add(f.At(at[0], at[1]), hint, "this file was once saved in another encoding than UTF-8, which spoilt its letters")
}
