package main

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserStory: the grades of a council in force, how they have moved, and what must
// improve, came up again and was praised end within one screen of a desk and three of
// a phone, also where the archive has the most of a council.
func TestBrowserStory(t *testing.T) {
	s := openSearch(t)
	for _, council := range []string{"shropshire", "staffordshire", "barnsley", "luton", "doncaster", "birmingham", "thurrock", "medway", "bournemouth-christchurch-and-poole", "plymouth", "rochdale"} {
		for _, screen := range []struct{ width, height, screens int }{{1280, 800, 1}, {320, 640, 3}} {
			s.do(chromedp.EmulateViewport(int64(screen.width), int64(screen.height)), chromedp.Navigate(s.base+"councils/"+council+"/"))
			end, err := strconv.Atoi(s.value(`String(Math.ceil(Math.max(...['.standing', '.drawn', '.glance'].flatMap(part => document.querySelector(part)?.getBoundingClientRect().bottom ?? []))))`))
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%s at %d: %d", council, screen.width, end)
			if end > screen.screens*screen.height {
				t.Errorf("at %d by %d, the story of %s ends at %d", screen.width, screen.height, council, end)
			}
		}
	}
	s.quiet()
}
