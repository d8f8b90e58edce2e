package address

import (
	"strings"
	"testing"
)

// What a person cannot see or a disk cannot hold is no name: build and check
// both ask here.
func TestCheckFile(t *testing.T) {
	for _, good := range []string{
		"index.html", "quotes/speakers/łukasz/index.html", "a b.pdf", ".well-known/security.txt", "contents/index.html", "com10.txt",
		strings.Repeat("a/", 399) + "aa", strings.Repeat("x", 255),
	} {
		if wrong := CheckFile(good); wrong != "" {
			t.Errorf("CheckFile(%q) = %q, want nothing", good, wrong)
		}
	}
	for _, bad := range []string{
		"a\nb", "a\tb", "a\x1bb", "a\x7fb", "a\x00b", "a\xffb", "a//b", "", "a./b", "a /b", "../a", "con", "a/NUL.txt", "Com1.tar.gz", "100%", "a#b", `a\b`, "a:b",
		"com¹.txt", "LPT³", "CONIN$", "a/conout$.log", "NUL .txt", "a\ufe0f", "a\u200bb", "a\u202eb", "a\u0085b",
		strings.Repeat("x", 256), strings.Repeat("é", 128) + "/index.html", strings.Repeat("a/", 400) + "a", strings.Repeat("é", 128),
	} {
		if CheckFile(bad) == "" {
			t.Errorf("CheckFile(%q) found nothing wrong", bad)
		}
	}
}

func TestFold(t *testing.T) {
	for _, same := range [][]string{
		{"a/b.html", "A/b.HTML"}, {"a", "A"}, {"z", "Z"}, {"é", "É"}, {"i", "I", "ı"}, {"s", "S", "ſ"}, {"caf\u00e9", "cafe\u0301", "CAFÉ"}, {"σ", "ς", "Σ"}, {"k", "\u212a"},
	} {
		for _, name := range same[1:] {
			if Fold(name) != Fold(same[0]) {
				t.Errorf("Fold(%q) = %q, Fold(%q) = %q: some disk takes them for one", name, Fold(name), same[0], Fold(same[0]))
			}
		}
	}
	if Fold("a") == Fold("ä") {
		t.Error("two letters are one")
	}
}
