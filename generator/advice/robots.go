package advice

import (
	"io/fs"
	"regexp"

	"findings/generator/address"
	"findings/generator/archive"
	"findings/generator/source"
)

// sitemapLine is what tells search engines where the list of pages is, by
// https://www.sitemaps.org/protocol.html#submit_robots.
var sitemapLine = regexp.MustCompile(`(?im)^[ \t]*sitemap[ \t]*:[ \t]*\S`)

// robotsWithoutSitemap looks into an editor's own robots.txt, which is published
// in place of the one that names the sitemap.
func robotsWithoutSitemap(a *archive.Archive, files fs.FS, advice *source.Problems) {
	f := &source.File{Name: "static/robots.txt"}
	text, err := fs.ReadFile(files, f.Name)
	if err == nil && !sitemapLine.Match(text) {
		advice.Add(f.Whole(), "add the line Sitemap: "+a.Settings.Base.URL(address.Sitemap), "this robots.txt does not say where the sitemap is")
	}
}
