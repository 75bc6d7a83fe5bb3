// SPDX-License-Identifier: Apache-2.0

package i18n

import (
	"strings"
	"time"

	"rapporteur/stakeholder"
)

// call thanks who ended and gives the floor to the next.
func (s *speech) call(now Moment) {
	s.thank(now.Ended)
	if now.Next == nil {
		return
	}
	s.give(*now.Next, now.Then)
	if now.Remind && now.Next.Asked == AskedReply {
		s.replyLimits(now.FirstReply, now.SecondReply)
	}
}

func (s *speech) thank(ended *Called) {
	if ended == nil {
		return
	}
	c := *ended
	if c.empty() {
		s.say("script.thank.unnamed")
		return
	}
	key, values := "script.thank", []string{}
	switch {
	case c.Asked == AskedQuestion:
		key = "script.thank.question"
	case c.Asked == AskedVideo:
		key = "script.thank.video"
	case c.Asked == AskedReply || c.Asked == AskedOrder || c.Protected:
	case c.forGroup():
		key, values = "script.thank.group", []string{"of", s.p.of(c.Group, stakeholder.Group)}
	case c.invited():
		key = "script.thank.high"
	}
	s.say(key, append(values, "speaker", s.one("speaker", c))...)
}

// give says that somebody has the floor, and who follows.
func (s *speech) give(c Called, then []Called) {
	key := "script.call"
	switch {
	case c.Asked == AskedReply && c.Round == 2:
		key = "script.call.reply_second"
	case c.Asked == AskedReply:
		key = "script.call.reply"
	case c.Asked == AskedOrder:
		key = "script.call.order"
	case c.Asked == AskedQuestion:
		key = "script.call.question"
	case c.Asked == AskedVideo:
		key = "script.call.video"
	case c.invited():
		key = "script.call.high"
	}
	name := "to"
	if key == "script.call.high" || key == "script.call.video" {
		name = "speaker"
	}
	clause := s.p.phrase(key, noCount, name, s.who(name, c))
	then = then[:min(len(then), 2)]
	if len(then) == 0 {
		s.lines = append(s.lines, Line{Key: key, Text: s.p.phrase("script.sentence", noCount, "call", clause), AsGiven: s.given})
	} else {
		whole := s.p.phrase("script.then", len(then), "call", clause, "then", s.several(then))
		s.lines = append(s.lines, Line{Key: key, Text: whole, AsGiven: s.given})
	}
	s.given = nil
}

// back gives the floor to who was interrupted.
func (s *speech) back(c *Called) {
	if c != nil {
		clause := s.p.phrase("script.call.back", noCount, "to", s.one("to", *c))
		s.lines = append(s.lines, Line{Key: "script.call.back", Text: s.p.phrase("script.sentence", noCount, "call", clause), AsGiven: s.given})
		s.given = nil
	}
}

func (s *speech) several(list []Called) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = s.who("speaker", c)
	}
	return s.p.List(names)
}

// noCount marks a message without plural forms.
const noCount = -1

// phrase writes a message with values that are phrases themselves: they are not
// isolated again, so that a name is isolated once, where it enters.
func (p *Printer) phrase(key string, n int, values ...string) string {
	m, q, ok := p.find(key)
	if !ok {
		return "⟦" + key + "⟧"
	}
	pattern := m.text
	if m.forms != nil {
		if pattern = m.forms[q.form(n)]; pattern == "" {
			pattern = m.forms["other"]
		}
	}
	pairs := make([]string, 0, len(values)+2)
	for i := 0; i+1 < len(values); i += 2 {
		pairs = append(pairs, "{"+values[i]+"}", values[i+1])
	}
	if n != noCount {
		pairs = append(pairs, "{n}", p.Number(n))
	}
	return strings.NewReplacer(pairs...).Replace(pattern)
}

// spoken is a length of time in minutes and seconds, empty for none.
func (p *Printer) spoken(d time.Duration) string {
	whole := int(d.Round(time.Second) / time.Second)
	minutes, seconds := whole/60, whole%60
	switch {
	case whole <= 0:
		return ""
	case seconds == 0:
		return p.phrase("script.minutes", minutes)
	case minutes == 0:
		return p.phrase("script.seconds", seconds)
	}
	return p.phrase("script.minutes_seconds", noCount, "minutes", p.phrase("script.minutes", minutes), "seconds", p.phrase("script.seconds", seconds))
}
