package address

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// CheckFile reports what is wrong with the name of a file to be published:
// what some disk cannot hold, some browser takes for the end of the address, or
// no person can see. It returns "" for a good name. It is the one rule for such
// names: what it passes can be published.
func CheckFile(name string) string {
	if len(name) > longestPath {
		return "is too long for a file's name"
	}
	for part := range strings.SplitSeq(name, "/") {
		switch {
		case part == "":
			return "has no letters or digits to make an address of"
		case len(part) > longestName:
			return "is too long for a file's name"
		case isDevice(part):
			return fmt.Sprintf("has the part %q, which Windows keeps for itself", part)
		case part == "." || part == ".." || strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return "has a part that ends with a dot or a space"
		case !utf8.ValidString(part), strings.ContainsFunc(part, unfit):
			return "has a character that an address or some disk cannot hold"
		}
	}
	return ""
}

// unfit reports whether a character cannot stand in a file's name everywhere, or
// nobody could see it there.
func unfit(r rune) bool {
	if r < utf8.RuneSelf {
		return r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"\|?*#%`, r)
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}

// How many bytes a name may have on common disks, and with all the folders that
// the file lies in: some systems have no more than 1,024 with the folder of the
// site itself.
const (
	longestName = 255
	longestPath = 800
)

// Fold returns a text that is the same for all names that some disk takes for
// one: those that differ by letter case or by Unicode form, such as "Café" in
// one character more.
func Fold(name string) string {
	for i := range len(name) {
		if c := name[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			// Up and down again, for letters with two small forms or none: i and ı, s and ſ.
			return norm.NFC.String(strings.ToLower(strings.ToUpper(norm.NFC.String(name))))
		}
	}
	return name
}

// isDevice reports whether the name of a file is one of those that Windows
// keeps for itself, with whatever ending.
func isDevice(part string) bool {
	stem, _, _ := strings.Cut(part, ".")
	stem = strings.TrimRight(stem, " ")
	return len(stem) <= len("conout$") && deviceNames[strings.ToLower(stem)]
}

// deviceNames cannot be names of files or folders on Windows.
var deviceNames = map[string]bool{
	"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true,
	"com¹": true, "com²": true, "com³": true, "lpt¹": true, "lpt²": true, "lpt³": true,
	"com0": true, "com1": true, "com2": true, "com3": true, "com4": true, "com5": true, "com6": true, "com7": true, "com8": true, "com9": true,
	"lpt0": true, "lpt1": true, "lpt2": true, "lpt3": true, "lpt4": true, "lpt5": true, "lpt6": true, "lpt7": true, "lpt8": true, "lpt9": true,
}
