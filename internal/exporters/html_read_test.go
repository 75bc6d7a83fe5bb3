// SPDX-License-Identifier: Apache-2.0

package exporters

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// htmlText gives the text of an HTML file as docxText does.
func htmlText(t testing.TB, file string) string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(file))
	if err != nil {
		t.Fatalf("reading the HTML: %v", err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		role, class, id := attribute(n, "role"), attribute(n, "class"), attribute(n, "id")
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
			return
		case n.Data == "head", role == "doc-backlink", class == "running":
			return
		case role == "doc-noteref":
			b.WriteString(" [^" + n.FirstChild.Data + "] ")
			return
		case strings.HasPrefix(id, "note-"):
			b.WriteString(" [^" + strings.TrimPrefix(id, "note-") + "]: ")
		case n.Parent != nil && attribute(n.Parent, "role") == "doc-endnotes" && n.Data == "h2":
			return
		}
		block := !strings.Contains(" a span strong em mark sup ", " "+n.Data+" ")
		if block {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if block {
			b.WriteByte('\n')
		}
	}
	walk(root)
	return squeeze(b.String())
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

var (
	mdRule   = regexp.MustCompile(`(?m)^\|( :?---:? \|)+$`)
	mdLead   = regexp.MustCompile(`^( *(?:[-*] |\d+[.)] |> ?))*( *#+ )?`)
	mdLink   = regexp.MustCompile(`\[((?:[^\]\\]|\\.)*)\]\((?:<[^>]*>|[^)]*)\)`)
	mdTag    = regexp.MustCompile(`</?(?:a|em|strong|mark|br|div)(?: [^>]*)?>`)
	mdEscape = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")
)

// markdownText undoes what CommonMark does with our subset of it: leads, rules,
// pipes, links, emphasis and escapes. Escaped characters are set aside first, as
// private ones, so that only real markup is taken away.
func markdownText(file string) string {
	s := mdEscape.ReplaceAllStringFunc(file, func(m string) string { return string(rune(0xe000 + int(m[1]))) })
	s = strings.ReplaceAll(s, "\\\n", "\n")
	s = mdRule.ReplaceAllString(s, "")
	s = mdLink.ReplaceAllString(s, "$1")
	s = strings.ReplaceAll(s, "<br>", " ")
	s = mdTag.ReplaceAllString(s, "")
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "|") {
			l = strings.ReplaceAll(l, "|", " ")
		}
		l = mdLead.ReplaceAllString(l, "")
		l = strings.NewReplacer("*", "", "[^", " [^", "]", "] ").Replace(l)
		if strings.HasPrefix(l, " [^") {
			l = strings.Replace(l, "] :", "]: ", 1)
		}
		lines[i] = l
	}
	s = strings.Map(func(r rune) rune {
		if r > 0xe000 && r < 0xe080 {
			return r - 0xe000
		}
		return r
	}, strings.Join(lines, "\n"))
	return squeeze(s)
}
