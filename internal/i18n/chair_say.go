// SPDX-License-Identifier: Apache-2.0

package i18n

import "time"

// speech gathers what is said at one moment.
type speech struct {
	p     *Printer
	lines []Line
	given []string // in the sentence that is being written
}

var sayings = map[ScriptAct]func(*speech, Moment){
	SayOpen: (*speech).open, SayOrder: (*speech).order, SayRule: (*speech).rule, SayAppeal: (*speech).appeal, SayAppealed: (*speech).appealed,
	SayAbsent: (*speech).absent, SayTime: (*speech).time, SayOver: (*speech).over, SayPanel: (*speech).panel, SayFloor: (*speech).floor,
	SayClosing: (*speech).closing, SayClose: (*speech).close, SayReopen: (*speech).reopen, SayReplies: (*speech).replies,
	SaySuspend: (*speech).suspend, SayResume: (*speech).resume, SayExhausted: (*speech).exhausted, SayEnd: (*speech).end,
}

// say adds a sentence of a message; the values are phrases already written.
func (s *speech) say(key string, values ...string) { s.count(key, noCount, values...) }

// count is say in the plural form that n asks for.
func (s *speech) count(key string, n int, values ...string) {
	s.lines = append(s.lines, Line{Key: key, Text: s.p.phrase(key, n, values...), AsGiven: s.given})
	s.given = nil
}

// either takes the longer of two messages where its value is known.
func (s *speech) either(short, long, name, value string) {
	if value == "" {
		s.say(short)
		return
	}
	s.say(long, name, s.p.isolate(value))
}

func (s *speech) open(now Moment) {
	s.either("script.open", "script.open.item", "item", now.Item)
	if now.Waiting > 0 {
		s.count("script.waiting", now.Waiting)
	}
	switch limit := s.p.spoken(now.Limit); {
	case limit == "":
	case now.GroupLimit > 0 && now.GroupLimit != now.Limit:
		s.say("script.limit.group", "limit", limit, "group", s.p.spoken(now.GroupLimit))
	default:
		s.say("script.limit", "limit", limit)
	}
}

// The right of appeal and its vote are rule 71 of the General Assembly.
func (s *speech) order(now Moment) {
	if now.Next == nil {
		return
	}
	next := *now.Next
	next.Asked = AskedOrder
	s.give(next, nil)
	s.say("script.order.substance")
}

func (s *speech) rule(now Moment) {
	if now.Upheld {
		s.say("script.rule.upheld")
	} else {
		s.say("script.rule.refused")
	}
	if now.Ruling != "" {
		s.given = []string{now.Ruling}
		s.say("script.rule.words", "ruling", s.p.isolate(now.Ruling))
	}
	s.back(now.Next)
}

func (s *speech) appeal(now Moment) {
	if now.Next != nil {
		s.say("script.appeal", "speaker", s.who("speaker", *now.Next))
	}
	s.say("script.appeal.vote")
}

func (s *speech) appealed(now Moment) {
	if now.For+now.Against > 0 {
		s.say("script.appeal.result", "for", s.p.Number(now.For), "against", s.p.Number(now.Against))
	}
	if now.Upheld {
		s.say("script.appeal.stands")
	} else {
		s.say("script.appeal.overruled")
	}
	s.back(now.Next)
}

// absent: the rolling list passes on, and who was not there is called once more
// at its end.
func (s *speech) absent(now Moment) {
	if now.Next != nil {
		s.say("script.absent", "speaker", s.who("speaker", *now.Next))
	}
	if len(now.Then) > 0 {
		s.give(now.Then[0], now.Then[1:])
	}
}

// time and over are said to the speaker, who is not named.
func (s *speech) time(now Moment) {
	if left := s.p.spoken(now.Left); left != "" {
		s.say("script.time", "left", left)
	}
}

func (s *speech) over(Moment) { s.say("script.over") }

func (s *speech) panel(now Moment) {
	s.thank(now.Ended)
	if now.Heard > 0 {
		s.count("script.heard", now.Heard)
	}
	if len(now.Panel) == 0 {
		s.say("script.panel")
		return
	}
	s.say("script.panel.first", "speaker", s.who("speaker", now.Panel[0]))
	if rest := now.Panel[1:]; len(rest) > 0 {
		s.count("script.panel.then", len(rest), "then", s.several(rest))
	}
}

func (s *speech) floor(now Moment) {
	s.say("script.floor")
	if now.Next != nil {
		s.give(*now.Next, now.Then)
	}
}

// closing and close are the two steps of rule 73: the list is announced to be
// closed, and closed with the consent of those present.
func (s *speech) closing(now Moment) {
	if now.Waiting > 0 {
		s.count("script.waiting", now.Waiting)
	}
	s.either("script.closing", "script.closing.at", "until", s.p.Time(now.Until))
	s.say("script.closing.consent")
}

func (s *speech) close(Moment) { s.say("script.close") }

func (s *speech) reopen(now Moment) {
	s.either("script.reopen", "script.reopen.until", "until", s.p.Time(now.Until))
}

// replies follow the list: two for a delegation on an item, from its seat
// (decision 34/401).
func (s *speech) replies(now Moment) {
	s.thank(now.Ended)
	if now.Replies > 0 {
		s.count("script.replies", now.Replies)
	}
	s.replyLimits(now.FirstReply, now.SecondReply)
	if now.Next != nil {
		s.give(*now.Next, now.Then)
	}
}

func (s *speech) replyLimits(first, second time.Duration) {
	switch {
	case first <= 0:
	case second <= 0:
		s.say("script.reply.limit_one", "first", s.p.spoken(first))
	default:
		s.say("script.reply.limit", "first", s.p.spoken(first), "second", s.p.spoken(second))
	}
}

func (s *speech) suspend(now Moment) {
	s.thank(now.Ended)
	s.either("script.suspend", "script.suspend.until", "until", s.p.Time(now.Until))
}

func (s *speech) resume(now Moment) {
	s.say("script.resume")
	s.back(now.Next)
}

func (s *speech) exhausted(now Moment) {
	s.thank(now.Ended)
	s.say("script.exhausted")
	if now.Replies > 0 {
		s.count("script.replies", now.Replies)
	}
	if now.Unreached > 0 {
		s.count("script.unreached", now.Unreached)
	}
}

func (s *speech) end(now Moment) {
	s.thank(now.Ended)
	if now.Heard > 0 {
		s.count("script.heard", now.Heard)
	}
	if now.Unreached > 0 {
		s.count("script.unreached", now.Unreached)
	}
	s.either("script.end", "script.end.item", "item", now.Item)
	s.say("script.end.thanks")
}
