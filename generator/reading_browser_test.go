package main

import (
	"encoding/base64"
	"fmt"
	"math/rand/v2"

	"github.com/chromedp/cdproto/emulation"
	keyboard "github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// heaviest is how many bytes the first view of a page may have, as hosts send them:
// the page with its stylesheet, scripts, pictures and whatever its scripts ask for.
const heaviest = 60_000

// A way of reading is one beside those that [tab.inspect] goes through.
type wayOfReading struct {
	name string
	// How the browser is set.
	media         []*emulation.MediaFeature
	width, height int64
	scale         float64
	before        string   // a script that changes the page for it
	look          []string // scripts that return what is wrong
}

var waysOfReading = []wayOfReading{
	{name: "at 400 per cent", width: 320, height: 225, scale: 4, look: []string{findSideways}},
	{name: "with spaced text", width: 320, height: 900, before: spaceText, look: []string{findSideways, findCut}},
	{name: "with spaced text", width: 1280, height: 900, look: []string{findSideways, findCut}},
	{
		name: "in forced colours", width: 1280, height: 900, before: unspaceText,
		media: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}, look: []string{findUnmarked},
	},
}

// readOtherwise looks at a page that is open in each way of reading.
func (tab *tab) readOtherwise() error {
	for _, way := range waysOfReading {
		if _, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: way.media}); err != nil {
			return err
		}
		if err := chromedp.Do(tab.ctx, chromedp.EmulateViewport(way.width, way.height, chromedp.EmulateScale(max(way.scale, 1)))); err != nil {
			return err
		}
		if way.before != "" {
			if err := chromedp.Do(tab.ctx, chromedp.Evaluate[chromedp.Void](way.before)); err != nil {
				return err
			}
		}
		for _, script := range way.look {
			if err := tab.note(way.name, script); err != nil {
				return err
			}
		}
	}
	return tab.emulate("", "light", 1280)
}

// note runs a script that returns what is wrong.
func (tab *tab) note(when, script string) error {
	found, err := chromedp.Run(tab.ctx, chromedp.Evaluate[[]string](script, chromedp.EvalAwaitPromise))
	for _, f := range found {
		tab.complain("%s: %s", when, f)
	}
	return err
}

// spaceText spaces text as far as readers may by WCAG 1.4.12. The policy of the pages
// allows no style element, and a sheet of the browser's own is none.
const spaceText = `{
	const sheet = new CSSStyleSheet();
	sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
	document.adoptedStyleSheets = [sheet];
}`

const unspaceText = `document.adoptedStyleSheets = []`

// findCut finds text that its box cuts off. What is for screen readers alone is cut
// to nothing, and a list that shows how long findings begin says so by a dot or three.
const findCut = `[...document.querySelectorAll('body *')].filter(e => {
	const style = getComputedStyle(e);
	return style.overflowY !== 'visible' && style.overflowY !== 'auto' && !e.closest('.unseen, svg') && style.webkitLineClamp === 'none'
		&& e.clientHeight > 1 && e.innerText?.trim() && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1);
}).map(e => 'it cuts ' + e.outerHTML.slice(0, 120))`

// findUnmarked finds marks that do not show: parts of charts without a colour of
// their own, squares and swatches without a border, and a finding or quote that an
// address names without an outline.
const findUnmarked = `(() => {
	const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
	const shows = (colour, opacity) => {
		if (colour === 'none' || opacity === '0') return false;
		const dots = c => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = 'Canvas'; canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return canvas.getImageData(0, 0, 1, 1).data.join(); };
		return dots(colour) !== dots('Canvas');
	};
	const wrong = [];
	for (const e of document.querySelectorAll('.bar, .edge, .solid, .raised, .all, .visit, .event, .empty, .break, .map rect')) {
		const s = getComputedStyle(e);
		if (!shows(s.fill, s.fillOpacity) && !shows(s.stroke, s.strokeOpacity)) wrong.push(e);
	}
	for (const e of document.querySelectorAll('.square, .swatch, .grade')) {
		const s = getComputedStyle(e);
		if (s.borderLeftStyle === 'none' || s.borderLeftWidth === '0px' || !shows(s.borderLeftColor)) wrong.push(e);
	}
	const named = document.querySelector('[id^=f-], [id^=q-]');
	if (named) {
		const at = location.hash;
		location.replace('#' + named.id);
		const s = getComputedStyle(named);
		if (s.outlineStyle === 'none' || !shows(s.outlineColor)) wrong.push(named);
		location.replace(at || '#');
	}
	return wrong.slice(0, 5).map(e => 'nothing shows ' + e.outerHTML.slice(0, 120));
})()`

// watchFocus notes where the keyboard gets to.
const watchFocus = `
	window.reached = new Set();
	window.ringless = new Set();
	addEventListener('focusin', event => {
		reached.add(event.target);
		if (getComputedStyle(event.target).outlineStyle === 'none') ringless.add(event.target);
	});
	document.activeElement.blur();
	scrollTo(0, 0);
	String(forKeyboard().length)`

// forKeyboard is what a reader can use by mouse, but for what is hidden from all who
// do not see, which must be there a second time.
const forKeyboard = `var forKeyboard = () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
	.filter(e => e.getClientRects().length && e.checkVisibility({visibilityProperty: true}) && !e.disabled && !e.closest('[aria-hidden=true]'));`

const findUnreached = `[
	...forKeyboard().filter(e => !reached.has(e)).map(e => 'nothing leads to ' + e.outerHTML.slice(0, 120)),
	...[...ringless].map(e => 'no ring around ' + e.outerHTML.slice(0, 120)),
].slice(0, 5)`

// walk goes round a page by the key Tab until everything had its turn: also what
// scrolls, which can have one without being for the keyboard, and the browser itself.
func (tab *tab) walk() error {
	stops, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](forKeyboard+watchFocus))
	if err != nil {
		return err
	}
	var n int
	if _, err := fmt.Sscan(stops, &n); err != nil {
		return err
	}
	key := keyboard.DispatchKeyEventParams{Type: keyboard.DispatchKeyEventTypeRawKeyDown, Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: 9}
	for range n + 20 {
		if _, err := chromedp.Call(tab.ctx, keyboard.DispatchKeyEvent, key); err != nil {
			return err
		}
	}
	return tab.note("by keyboard", forKeyboard+findUnreached)
}

// weigh adds up what the first view of the page took.
func (tab *tab) weigh() error {
	weight, err := chromedp.Run(tab.ctx, chromedp.Evaluate[int](`(async () => {
		// A browser without a window asks for no icon.
		await Promise.all([...document.querySelectorAll('link[rel=icon]')].map(icon => fetch(icon.href).then(answer => answer.text())));
		return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.encodedBodySize, 0);
	})()`, chromedp.EvalAwaitPromise))
	if weight > heaviest {
		tab.complain("its first view weighs %d bytes, and may weigh %d", weight, heaviest)
	}
	tab.weight = weight
	return err
}

// readWithoutScript opens the page once more where no script runs. The content is
// there, and nothing that does nothing.
func (tab *tab) readWithoutScript(address string) error {
	script := func(off bool) error {
		_, err := chromedp.Call(tab.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
		return err
	}
	heading, err := chromedp.Run(tab.ctx, chromedp.Evaluate[string](`JSON.stringify(document.querySelector('h1')?.innerText ?? '')`))
	if err != nil {
		return err
	}
	if err := script(true); err != nil {
		return err
	}
	if err := chromedp.Do(tab.ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address)); err != nil {
		return err
	}
	// A test may run a script where pages may not.
	if err := tab.note("without JavaScript", `(heading => [
		...[...document.querySelectorAll('button, select, input')].filter(e => e.checkVisibility() && !e.form?.getAttribute('action')).map(e => e.outerHTML.slice(0, 120) + ' does nothing'),
		...[...document.querySelectorAll('[aria-busy=true]')].filter(e => e.checkVisibility()).map(e => 'it waits for ever: ' + e.outerHTML.slice(0, 120)),
		...(document.querySelector('main h1')?.innerText !== heading || document.querySelector('main').innerText.length < heading.length + 40 ? ['its content is not there'] : []),
	])(`+heading+`)`); err != nil {
		return err
	}
	return script(false)
}

// randomText returns text that no compression makes smaller than so many bytes.
func randomText(n int) string {
	random := rand.NewChaCha8([32]byte{})
	bytes := make([]byte, n)
	for i := range bytes {
		bytes[i] = byte(random.Uint64())
	}
	return base64.StdEncoding.EncodeToString(bytes)
}
