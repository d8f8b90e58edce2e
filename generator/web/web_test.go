package web

import "testing"

func TestClean(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"https://a.example/b", ""},
		{"https://a.example/b?id=1&page=2#c", ""},
		{"https://a.example/b_(1)", ""},
		{"https://a.example/“b”", ""},
		{"https://web.archive.org/web/2024/https://a.example/b", ""},
		{"https://www.google.com/maps?q=https", ""},
		{"https://www.facebook.com/council/posts/1", ""},
		{"https://b@a.example/", ""}, // a mailbox, which withScheme in package content tells
		{"https://https://a.example/b", "https://a.example/b"},
		{"http://https://a.example/b", "https://a.example/b"},
		{"https://https//a.example/b", "https://a.example/b"},
		{"<https://a.example/b>", "https://a.example/b"},
		{"[report](https://a.example/b)", "https://a.example/b"},
		{"“https://a.example/b”", "https://a.example/b"},
		{"https://a.example/b).", "https://a.example/b"},
		{"https://a.example/b?x=1&amp;y=2", "https://a.example/b?x=1&y=2"},
		{"https://a.example/b#:~:text=Plans", "https://a.example/b"},
		{"https://a.example/b?utm_source=x&id=1", "https://a.example/b?id=1"},
		{"https://a.example/b?at_medium=RSS&at_campaign=rss", "https://a.example/b"},
		{"https://a.example/b?msclkid=1&CMP=share_btn_url#c", "https://a.example/b#c"},
		{"https://me:secret@a.example/b", "https://a.example/b"},
		{"https://me@a.example/b", "https://a.example/b"},
		{"https://github.com/a/b/edit/main/content/x.md", "https://github.com/a/b/blob/main/content/x.md"},
		{"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fb&data=1", "https://a.example/b"},
		{"https://www.google.co.uk/url?q=https://a.example/b&sa=U", "https://a.example/b"},
		{"https://duckduckgo.com/l/?uddg=https%3A%2F%2Fa.example%2Fb&rut=1", "https://a.example/b"},
		{"https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fb%3Ffbclid%3D1", "https://a.example/b"},
		{"https://www.bing.com/ck/a?!&&p=abc&u=a1aHR0cHM6Ly9hLmV4YW1wbGUvYg&ntb=1", "https://a.example/b"},
		{"https://urldefense.com/v3/__https://a.example/b__;!!x!y", "https://a.example/b"},
	} {
		if got, what := Clean(c.text); got != c.want || (what == "") != (c.want == "") {
			t.Errorf("Clean(%q) = %q, %q, want %q", c.text, got, what, c.want)
		}
	}
}

func TestClosed(t *testing.T) {
	for _, text := range []string{
		"http://localhost:8080/x", "http://preview.localhost/", "http://127.0.0.1/", "http://[::1]:80/", "http://0.0.0.0/", "http://192.168.0.3/a",
		"http://10.1.2.3/", "http://169.254.1.1/", "https://nas.local/a", "https://intranet/a", "https://files.council.internal/",
		"file:///C:/a.pdf", `C:\Users\a.pdf`, "c:/a.pdf", `\\server\share\a.pdf`, "/Users/ann/a.pdf",
		"https://mail.google.com/mail/u/0/#inbox/1", "https://outlook.office.com/mail/id/1",
		"https://www.google.com/search?q=ofsted", "https://www.bing.com/search?q=ofsted", "https://duckduckgo.com/?q=ofsted&ia=web",
	} {
		if Closed(text) == "" {
			t.Errorf("%s is open to all", text)
		}
	}
	for _, text := range []string{
		"https://a.example/b", "http://8.8.8.8/", "https://localhost.example.org/", "https://www.google.com/intl/en/about/", "https://search.shropshire.gov.uk/search?q=a",
		"https://duckduckgo.com/about", "https://files.ofsted.gov.uk/v1/file/1", "mailto:a@b.example", "/councils/x/",
	} {
		if why := Closed(text); why != "" {
			t.Errorf("%s %s", text, why)
		}
	}
}

func TestPassing(t *testing.T) {
	for text, passing := range map[string]bool{
		"https://bit.ly/3x":                                          true,
		"https://t.co/abc":                                           true,
		"https://protect-eu.mimecast.com/s/abc":                      true,
		"https://docs.google.com/document/d/1x/edit?usp=sharing":     true,
		"https://docs.google.com/document/d/e/1x/pub":                false,
		"https://council.sharepoint.com/:w:/r/sites/x":               true,
		"https://www.dropbox.com/s/x":                                true,
		"https://reddit.co/abc":                                      false,
		"https://www.gov.uk/t.co":                                    false,
		"https://democracy.northshire.example/documents/s1/Plan.pdf": false,
	} {
		if why, hint := Passing(text); (why != "") != passing || (hint != "") != passing {
			t.Errorf("Passing(%q) = %q, %q", text, why, hint)
		}
	}
}

func TestIsAddress(t *testing.T) {
	for text, want := range map[string]bool{
		"https://a.example/b": true, "http://a.example:8080": true, "https://bücher.example/": true, "HTTPS://A.example/": true, "https://[2001:db8::1]/": true,
		"https://a,example/": false, "https://a..example/": false, "https://": false, "https:///b": false, "ftp://a.example/": false, "a.example": false, "https://exa%20mple.org/": false,
		"https://:80/": false, "https://.": false, "https://.example/": false, "https://a.example:99999/": false, "https://a.example:/": false, "https://a.example:443/": true,
		"https://gov.uk@evil.example/": false, "https://me:secret@a.example/b": false, "https://a.ex\u200bample/": false,
	} {
		if IsAddress(text) != want {
			t.Errorf("IsAddress(%q) = %v", text, !want)
		}
	}
}

func TestIsMailbox(t *testing.T) {
	for text, want := range map[string]bool{
		"mailto:a@example.org": true, "mailto:a.b+c@example.org?subject=Hello%20there": true,
		"mailto:a": false, "mailto:": false, "mailto:a@b%0ABcc:x": false, "mailto:a@b?subject=x%0d%0aBcc:c@d": false, "mailto:a@b?subject=x%0aBcc:c@d": false, "mailto:a@b?subject=x%0DBcc:c@d": false, "mailto:a@b, c@d": false,
		"mailto:A <a@example.org>": false, "https://a@example.org": false, "a@example.org": false,
	} {
		if IsMailbox(text) != want {
			t.Errorf("IsMailbox(%q) = %v", text, !want)
		}
	}
}
