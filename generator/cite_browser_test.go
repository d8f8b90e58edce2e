package main

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBrowserCite opens a page of citations in Chromium: the whole page shows
// all, an address that names a quote shows that alone without any script, and
// with script each citation has a button that copies it.
func TestBrowserCite(t *testing.T) {
	long(t)
	ctx, cancel := chromedp.NewContext(startChromium(t))
	defer cancel()
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	defer cancel()
	b := &browser{sites: map[string]*wholeSite{"/crowded/": buildWhole(t, crowdedFolder(t), "/crowded/")}}
	b.server = httptest.NewServer(b)
	t.Cleanup(b.server.Close)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	evaluate := func(script, want string) {
		t.Helper()
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
		must(err)
		if got != want {
			t.Errorf("%s is %q, not %q", script, got, want)
		}
	}
	open := func(address string, noScript bool) {
		t.Helper()
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: noScript})
		must(err)
		must(chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(b.server.URL+"/crowded/councils/crowded/2024-visit/cite/"+address)))
	}
	const seen = `[...document.querySelectorAll('.statement, .masthead, footer')].filter(e => e.getClientRects().length).map(e => e.id || e.localName)`
	open("#q-kept", true)
	evaluate(seen+`.join()`, "q-kept")
	evaluate(`String(document.querySelectorAll('main button').length)`, "0")
	open("", true)
	evaluate(seen+`.slice(0, 1).join()`, "header")
	evaluate(`String(`+seen+`.length > 3)`, "true")

	// What is copied is seen in place of the clipboard, which a browser without a
	// window need not have.
	_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { window.copied = text }}})`,
	})
	must(err)
	open("#q-kept", false)
	evaluate(`(async () => {
		const of = document.querySelector(':target'), button = of.querySelector('pre.copy + button');
		of.querySelector('details:last-of-type').open = true;
		button.click();
		await null;
		return button.textContent + ' ' + String(copied === of.querySelector('pre.copy').textContent);
	})()`, "Copied true")
}
