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

// TestBrowserCite opens an inspection in Chromium: an address that names the link
// “cite” of a quote shows that quote alone without any script, as frames in other
// pages do; with script the citations are brought to it, also where the link is
// chosen, and each has a button that copies it. The address at which citations once
// had a page leads there.
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
		must(chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(b.server.URL+"/crowded/councils/crowded/2024-visit/"+address)))
	}
	const seen = `[...document.querySelectorAll('.findings > li, .quote, .masthead, footer, h2')].filter(e => e.getClientRects().length).map(e => e.id || e.localName)`
	open("#cite-q-kept", true)
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
	open("#cite-q-kept", false)
	evaluate(seen+`.join()`, "q-kept")
	evaluate(`(async () => {
		const of = document.getElementById('q-kept'), button = of.querySelector('pre.copy + button');
		of.querySelector('.citing').open = true;
		button.click();
		await null;
		return button.textContent + ' ' + String(copied === of.querySelector('pre.copy').textContent);
	})()`, "Copied true")
	const cited = `[...document.querySelectorAll('#q-kept .citing[open] .copy')].map(e => e.textContent.includes('/crowded/councils/crowded/2024-visit/#')).join()`
	open("", false)
	evaluate(cited, "")
	evaluate(`document.getElementById('cite-q-kept').click(), location.hash`, "#q-kept")
	evaluate(cited, "true,true,true")
	evaluate(`document.querySelector('#q-kept pre').textContent.split('\n').map(line => line.split('=')[0].trim()).join()`, "@misc{crowded-2024-visit-q-kept,,title,author,booktitle,publisher,year,url,}")
	evaluate(`document.querySelectorAll('#q-kept pre')[1].textContent.match(/#[^"]*/)[0]`, "#cite-q-kept")

	// In a frame at the address at which citations once had a page.
	evaluate(`new Promise(done => {
		const frame = document.createElement('iframe');
		frame.onload = () => {
			const at = frame.contentWindow.location;
			if (at.hash === '#cite-q-kept') done(at.pathname + ' ' + frame.contentDocument.querySelector('#q-kept a').target);
		};
		frame.src = 'cite/#q-kept';
		document.body.append(frame);
	})`, "/crowded/councils/crowded/2024-visit/ _top")
}
