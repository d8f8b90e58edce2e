package prose

import "regexp"

// These are said of what other programs write, or leave behind, in a text.
const (
	leftBehind  = "this is left over from another program, and is printed as it stands"
	noBox       = "this makes no box, and is printed as it stands"
	notMarkdown = "this is not Markdown, and is printed as it stands"
)

// foreign are forms of other languages and programs, which would be printed as they
// stand.
var foreign = []slip{
	{[]string{"{{"}, regexp.MustCompile(`\{\{[^{}@\n]*\}\}`), "nothing is put in here, and this is printed as it stands", "write what is to be read"},
	{[]string{"{%"}, regexp.MustCompile(`\{%[^{}\n]*%\}`), "nothing is put in here, and this is printed as it stands", "write what is to be read"},
	{[]string{"=="}, regexp.MustCompile(`==([^=\s](?:[^=\n]*[^=\s])?)==`), "== stresses no words, and is printed as it stands", "write **$1**"},
	{[]string{"[/", "[url=", "[caption", "[gallery", "[embed", "[playlist", "_", "=\"", "=”"}, regexp.MustCompile(`(?i)\[(?:/[a-z_]+|url=[^\]\n]*|(?:caption|gallery|embed|playlist)(?: [^\]\n]*)?|[a-z]+_[a-z]+(?: [^\]\n]*)?|[a-z]+(?: [a-z_]+=["”'][^\]\n]*)+)\]`), notMarkdown, "delete it; words are stressed as in **words**, and a link is [words](address)"},
	{[]string{"^["}, regexp.MustCompile(`\^\[([^\[\]\n]*[a-z]{2}[^\[\]\n]*)\]`), "this is not read as a footnote", "write [^1] here and, on a line of its own at the end of the file, [^1]: $1"},
	{[]string{"contentReference", "†"}, regexp.MustCompile(`:contentReference\[[^\]\n]*\](?:\{[^}\n]*\})?|【[^】\n]*†[^】\n]*】`), "this is left over from a program that writes texts", "delete it, and cite the source that you have read"},
	{[]string{`":http`}, regexp.MustCompile(`"([^"\n]+)":(https?://\S*[^\s.,;)])`), "this is not a link", "write [$1]($2)"},
	{[]string{"[!"}, regexp.MustCompile(`^\[![A-Za-z]+\][+-]?`), noBox, "delete it; where nobody is quoted, take the > before the lines below it away too"},
	{[]string{"TOC", "toc"}, regexp.MustCompile(`(?i)(?:\[\[_?TOC_?\]\]|\[TOC\])`), "this makes no list of contents, and is printed as it stands", "delete it"},
	{[]string{"......"}, regexp.MustCompile(`(?m)^.*[^.\n]\.{6,}[ \t]*[0-9]+[ \t]*$`), leftBehind, "delete it"},
	{[]string{"From: ", "Sent: ", "To: ", "Subject: ", "Date: "}, regexp.MustCompile(`(?:^|\n)(?P<at>(?:From|Sent|To|Cc|Date|Subject): [^\n]*(?:\n(?:From|Sent|To|Cc|Bcc|Date|Subject|Attachments?|Importance): ?[^\n]*)+)`), "this is the head of a message, and is printed as it stands", "delete it, with all its lines"},
	{[]string{"[ ] ", "[x] ", "[X] "}, regexp.MustCompile(`^\[[ xX]\] `), "this makes no box to tick, and is printed as it stands", "delete it"},
	{[]string{"Error!"}, regexp.MustCompile(`Error! (?:Reference source not found|Bookmark not defined|Hyperlink reference not valid)\.?`), leftBehind, "write what stood here, or delete it"},
	{[]string{"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"}, regexp.MustCompile(`#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!)`), leftBehind, "write what stood here, or delete it"},
	{[]string{"@@ "}, regexp.MustCompile(`(?m)^@@ -[0-9,]+ \+[0-9,]+ @@.*$`), leftBehind, "delete it"},
	{[]string{"''"}, regexp.MustCompile(`'{2,3}([^\s'](?:[^'\n]*[^\s'])?)'{2,3}`), notMarkdown, "write **$1**"},
	{[]string{"[http", "[www."}, regexp.MustCompile(`(?P<at>\[((?:https?://|www\.)[^\s\[\]]+)[ \t]+([^\[\]\n]+)\])(?:[^(\[]|$)`), "this is not a link", "write [$3]($2)"},
	{[]string{"&"}, regexp.MustCompile(`(?P<at>&(?:amp;)?(?:[rl][sd]quo|[mn]dash|hellip|nbsp|pound|eacute|apos|quot))(?:[^;a-zA-Z0-9=]|$)|&amp;(?:[rl][sd]quo|[mn]dash|hellip|nbsp|pound|eacute|apos|quot|#[0-9]+);`), notMarkdown, "type the character that is meant"},
	{[]string{"&lt;"}, regexp.MustCompile(`&lt;(?:b|i|em|strong|u|p|span|div|h[1-6]|li|ul|ol|sup|sub|a)(?: [^&\n]*)?&gt;([^&\n]*)&lt;/[a-z0-9]+&gt;`), "this is HTML, and is printed as it stands", "write $1"},
	{[]string{"&lt;"}, regexp.MustCompile(`&lt;(?:br|hr|img)(?: [^&\n]*)? ?/?&gt;`), "this is HTML, and is printed as it stands", "delete it"},
	{[]string{" :", "(:"}, regexp.MustCompile(`[\s(](?P<at>:[a-z][a-z0-9_]*[a-z]:)(?:$|[\s).,;!?])`), notMarkdown, "type the picture that is meant, or delete it"},
	{[]string{"^"}, regexp.MustCompile(`\^([0-9]{1,2})\^`), "this is not read as a footnote", "write [^$1] and, on a line of its own at the end of the file, [^$1]: …"},
	{[]string{"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}, regexp.MustCompile(`(?:\pL{3}|[\s.,;:)”’])(?P<at>[¹²³⁴-⁹][⁰¹²³⁴-⁹]*)(?:[\s.,;:)”’]|$)`), "this is not read as a footnote", "delete it, or say in the text what the note says"},
}

// foreignToOwn are those of words of one's own: in a quote, the same may be what
// an editor put in.
var foreignToOwn = []slip{
	{[]string{"--"}, regexp.MustCompile(`^--[ \t]*\n(?s:.*)`), "this is the foot of a message, and is printed as it stands", "delete it, with the lines below it"},
	{[]string{"[citation", "[edit]", "[clarif", "?]"}, regexp.MustCompile(`\[(?:citation needed|edit|clarification needed|(?:by )?(?:who|whom|when|where|which)\?)\]`), leftBehind, "delete it"},
	{[]string{"["}, regexp.MustCompile(`\[[A-Z]{2,3}[0-9]{1,3}\]`), leftBehind, `delete it; for plain brackets write \[ and \]`},
	{[]string{".[", ",[", "”[", ")[", ";[", ":[", "’["}, regexp.MustCompile(`[.,;:)”’](?P<at>\[[a-z]{1,2}\])(?:[\s.,;:)]|$)`), leftBehind, `delete it; for plain brackets write \[ and \]`},
}

// foreignQuotes would be read as code.
var foreignQuotes = []slip{
	{[]string{"``"}, regexp.MustCompile("``([^\\s`'](?:[^`'\\n]*[^\\s`'])?)''"), notMarkdown, "write “$1”"},
}
