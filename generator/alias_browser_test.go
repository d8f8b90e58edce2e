package main

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestBrowserAlias follows old addresses in Chromium, with JavaScript and without.
func TestBrowserAlias(t *testing.T) {
	ctx, cancel := chromedp.NewContext(startChromium(t)) // further tabs are of the same browser
	defer cancel()
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser did not start: %v", err)
	}
	b := &browser{sites: map[string]*wholeSite{"/crowded/": buildWhole(t, crowdedFolder(t), "/crowded/")}}
	b.server = httptest.NewServer(b)
	t.Cleanup(b.server.Close)
	const visit = "/crowded/councils/crowded/2024-visit/"
	for _, c := range []struct {
		name, from string
		noScript   bool
		follow     string // a link to follow there
		want       string
	}{
		{name: "with script", from: "/crowded/v/", want: visit},
		{name: "with script, a quote", from: "/crowded/v/#q-kept", want: visit + "#q-kept"},
		{name: "with script, a topic", from: "/crowded/Old/Topic/", want: "/crowded/topics/busy/"},
		{name: "without script", from: "/crowded/v/", noScript: true, follow: "main a", want: visit},
		{name: "without script, a quote", from: "/crowded/v/#q-kept", noScript: true, follow: ":target a", want: visit + "#q-kept"},
		{name: "without script, nothing to lose", from: "/crowded/Old/Topic/", noScript: true, want: "/crowded/topics/busy/"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tab, cancel := chromedp.NewContext(ctx)
			defer cancel()
			tab, cancel = context.WithTimeout(tab, 20*time.Second)
			defer cancel()
			must := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			_, err := chromedp.Call(tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: c.noScript})
			must(err)
			must(chromedp.Do(tab, chromedp.Navigate(b.server.URL+c.from)))
			if c.follow != "" {
				must(chromedp.Do(tab, chromedp.Click(c.follow)))
			}
			got := ""
			for want := b.server.URL + c.want; got != want; {
				// Between two pages there is none to ask.
				if here, err := chromedp.Run(tab, chromedp.Evaluate[string]("location.href")); err == nil {
					got = here
				}
				if tab.Err() != nil {
					t.Fatalf("it ends at %s, not %s", got, want)
				}
			}
		})
	}
}
