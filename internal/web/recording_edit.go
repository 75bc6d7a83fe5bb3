// SPDX-License-Identifier: Apache-2.0

package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"rapporteur"
	"rapporteur/internal/importers"
	"rapporteur/internal/text"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/record"
)

// captionBody is what a form with captions may hold beside a file of sound.
const captionBody = 20 << 20

// recordingEditPage is where the secretariat says what a recording is, how it can
// be heard, and sends its captions in.
type recordingEditPage struct {
	Base
	Form
	Heading  string
	Href, At string
	Turns    string // address of the page on which captions are laid beside turns
	Revision string
	Facts    []formSet
	Channels []channelRow
	Channel  formSet
	Captions formSet
	Cues     int
	Language string
	Limit    string
	Quiet    bool // what is said is not attributable: captions without speakers alone
}

// channelRow is one channel with what can be done to it.
type channelRow struct {
	N      int // place
	Key    string
	Label  string
	What   string // name of the file with its size, or the address
	Ours   bool
	Href   string
	Silent bool // what is cut out cannot be heard in it
	Cuts   int  // turns that the public is not to hear
}

// Template is part of Page.
func (recordingEditPage) Template() string { return "recording/edit" }

func editRecording(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		h, err := r.hearing(o.Store)
		if err != nil {
			return err
		}
		return r.Show(w, h.editPage(Form{}))
	}
}

func (h *hearing) editPage(f Form) recordingEditPage {
	r := h.r
	title := r.Printer.T("recording.edit")
	p := recordingEditPage{Form: f, Heading: title, Href: r.recordingPath(h.rec.Number), Revision: revisionOf(h.rec.Head()), Cues: len(h.rec.Cues),
		Limit: megabytes(r.server.Limits.Recording), Quiet: h.quiet()}
	p.At, p.Turns = p.Href+"/edit", p.Href+"/turns"
	p.Base = r.Base(Meetings, title, Crumb{r.meetingName(h.m), r.meetingHref(h.m.Slug)}, Crumb{h.recordingTitle(&h.rec, h.m), p.Href}, Crumb{Label: title})
	v := url.Values{"title": {h.rec.Title.String()}, "segment": {string(h.rec.Segment)}, "visibility": {h.rec.Visibility.String()},
		"media_kind": {string(record.Audio)}, "heard": {string(record.FromFloor)}, "language": {h.rec.Language}}
	if !h.rec.Began.IsZero() {
		v.Set("began", h.rec.Began.In(r.meetingZone(h.m)).Format(beganForm))
	}
	for name, typed := range f.Values {
		v[name] = typed
	}
	p.Values = v
	p.Facts = r.recordingFacts(h.m, p.Form)
	d := r.drawing(&references{languages: r.Process.Languages}, p.Form).of("recording.field")
	p.Channel = d.set("channel", d.code("address"), d.field(fileField, "file"), d.choose("media_kind", false, words(d, "recording.media", record.MediaKinds)),
		d.choose("heard", false, words(d, "recording.heard", record.HeardBy)), d.choose("media_language", true, r.spokenLanguages()))
	p.Captions = d.set("words", d.field(fileField, "captions"), d.choose("language", false, r.spokenLanguages()))
	if h.rec.Language != "" {
		p.Language = r.languageName(h.rec.Language)
	}
	silence := h.silence()
	for i, m := range h.rec.Media {
		row := channelRow{N: i + 1, Key: mediaKey(m), Label: r.channelName(m), What: m.Address, Href: m.Address, Cuts: len(silence)}
		if m.Address == "" {
			row.What, row.Ours, row.Href = m.File.Name+" · "+sizeOf(m.File.Size), true, p.Href+"/media/"+m.File.Hash
		}
		row.Silent = row.Cuts > 0 && !slices.ContainsFunc(silence, func(slot rapporteur.ID) bool { return !slices.Contains(m.Silent, slot) })
		p.Channels = append(p.Channels, row)
	}
	return p
}

// quiet reports whether what is said here is not attributable.
func (h *hearing) quiet() bool {
	_, regime := record.Recorded(h.m, h.rec.Segment)
	return regime == programme.NotAttributable
}

// spokenLanguages are those of the process, then the six of the United Nations.
func (r *Request) spokenLanguages() (out []Choice) {
	for _, tag := range append(slices.Clone(r.Process.Languages), "en", "fr", "es", "ar", "ru", "zh") {
		if !slices.ContainsFunc(out, func(c Choice) bool { return c.Value == tag }) {
			out = append(out, Choice{Value: tag, Label: r.languageName(tag)})
		}
	}
	return out
}

// mediaKey names a channel in a form.
func mediaKey(m record.Media) string {
	if m.Address != "" {
		return m.Address
	}
	return m.File.Hash
}

func changeRecording(o Options) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		f, done, err := r.sent()
		if err != nil {
			return err
		}
		defer done()
		h, err := r.hearing(o.Store)
		if err != nil {
			return err
		}
		if err := h.readSpoken(o.Store); err != nil {
			return err
		}
		change, err := h.change(o, &f)
		if err == nil && len(f.Problems) == 0 {
			if err = r.updateRecording(o.Store, &h.rec, f, change.do); err == nil {
				return r.After(w, r.recordingPath(h.rec.Number)+change.to, change.done)
			}
		}
		if err != nil {
			if err = r.refused(&f, err); err != nil {
				return err
			}
		}
		return r.ShowAgain(w, h.editPage(f))
	}
}

// recordingChange is one change of a recording, with where it leads.
type recordingChange struct {
	do   func(*record.Recording) (string, error)
	to   string
	done string // word of the message page.done.
}

// updateRecording does one change, where nobody else changed the recording since
// the form was made.
func (r *Request) updateRecording(st recordingStore, rec *record.Recording, f Form, change func(*record.Recording) (string, error)) error {
	return st.UpdateRecording(r.Context(), rec.ID, func(is *record.Recording) error {
		if f.Value("revision") != revisionOf(is.Head()) {
			return rapporteur.Fail(rapporteur.Conflict, "edit.error.moved")
		}
		act, err := change(is)
		if err != nil {
			return err
		}
		is.Note(r.Actor, r.Now, act)
		return nil
	})
}

// change is what the form asks for.
func (h *hearing) change(o Options, f *Form) (recordingChange, error) {
	r := h.r
	out := recordingChange{to: "/edit", done: "saved"}
	switch f.Value("act") {
	case "facts":
		trial := h.rec
		f.Problems = r.readFacts(*f, h.m, &trial)
		out.do = func(is *record.Recording) (string, error) {
			is.Title, is.Segment, is.Visibility, is.Began = trial.Title, trial.Segment, trial.Visibility, trial.Began
			return "edited", nil
		}
	case "channel":
		return h.addChannel(o, f, out)
	case "remove":
		key := f.Value("channel")
		out.to += "#channels"
		out.do = func(is *record.Recording) (string, error) {
			is.Media = slices.DeleteFunc(is.Media, func(m record.Media) bool { return mediaKey(m) == key })
			return "removed a file", nil
		}
	case "silent", "not_silent":
		key, silent := f.Value("channel"), f.Value("act") == "silent"
		out.to += "#channels"
		out.do = func(is *record.Recording) (string, error) {
			for i := range is.Media {
				if m := &is.Media[i]; mediaKey(*m) == key {
					if m.Silent = nil; silent {
						m.Silent = h.silence()
					}
				}
			}
			return "edited", nil
		}
	case "captions":
		return h.takeCaptions(o, f, out)
	case "no_captions":
		out.do = func(is *record.Recording) (string, error) {
			is.Cues, is.Language = nil, ""
			return "took captions out", nil
		}
	default:
		return out, unsupported()
	}
	return out, nil
}

// addChannel adds a file of ours or an address elsewhere.
func (h *hearing) addChannel(o Options, f *Form, out recordingChange) (recordingChange, error) {
	if h.quiet() {
		return out, rapporteur.Fail(rapporteur.Invalid, "recording.attributable").At("address")
	}
	in := &reading{v: f.Values, refs: &references{languages: h.r.Process.Languages}}
	m := record.Media{Address: in.line("address")}
	sent := h.r.sentFile("file") != nil
	if m.Address != "" == sent || m.Address != "" && !record.ValidMediaAddress(m.Address) {
		return out, rapporteur.Fail(rapporteur.Invalid, "recording.address").At("address")
	}
	if sent {
		var err error
		if m, err = h.r.takeMedia(o.Attachments, o.Limits.Recording); err != nil {
			return out, err
		}
	} else {
		m.Kind = one(in, "media_kind", record.MediaKinds)
	}
	m.Heard = one(in, "heard", record.HeardBy)
	if m.Language = in.line("media_language"); m.Language != "" && !process.ValidLanguage(m.Language) {
		in.fail("media_language", "check.language", "language", m.Language)
	}
	f.Problems = h.r.sentences(in)
	out.to += "#channels"
	out.do = func(is *record.Recording) (string, error) {
		is.Media = slices.DeleteFunc(is.Media, func(was record.Media) bool { return mediaKey(was) == mediaKey(m) })
		is.Media = append(is.Media, m)
		return "added a file", nil
	}
	return out, nil
}

// takeCaptions reads the captions that were sent in and lays them beside the turns.
func (h *hearing) takeCaptions(o Options, f *Form, out recordingChange) (recordingChange, error) {
	sent, err := h.r.uploads("captions", importers.DefaultCaptionLimits().Bytes)
	if err != nil {
		return out, err
	}
	if len(sent) != 1 {
		return out, rapporteur.Fail(rapporteur.Invalid, "edit.error.no_file").At("captions")
	}
	got, err := importers.ReadCaptions(sent[0].Data, importers.CaptionLimits{})
	if err != nil {
		e := asError(err)
		return out, e.At("captions")
	}
	language := f.Value("language")
	if !process.ValidLanguage(language) {
		return out, rapporteur.Fail(rapporteur.Invalid, "check.language", "language", language).At("language")
	}
	out.to, out.done = "/turns?"+doubtQuery(got.Doubts), "captions"
	quiet := h.quiet()
	if quiet {
		out.to, out.done = "/edit", "captions_quiet"
	}
	out.do = func(is *record.Recording) (string, error) {
		is.Language, is.Cues = language, cuesOf(got.Cues)
		if quiet {
			is.Unattribute()
			is.Nameless(h.calledNames())
			return "sent captions in", nil
		}
		return "sent captions in", h.align(is)
	}
	return out, nil
}

// calledNames are those under which a chair may call whoever has a turn here, save
// short ones, which may be common words.
func (h *hearing) calledNames() (out []string) {
	for _, slot := range h.slots {
		for _, id := range []rapporteur.ID{slot.Stakeholder, slot.Person, slot.OnBehalfOf} {
			for _, n := range h.namesOf(id) {
				if text.Len(text.Fold(n)) > 3 {
					out = append(out, n)
				}
			}
		}
	}
	return out
}

func cuesOf(in []importers.Cue) []record.Cue {
	out := make([]record.Cue, len(in))
	for i, c := range in {
		out[i] = record.Cue{Start: c.Start.Milliseconds(), End: c.End.Milliseconds(), Speaker: c.Speaker, Text: c.Text}
	}
	return out
}

// doubtQuery carries what is odd about a file of captions to the page that follows:
// the file itself is not kept.
func doubtQuery(doubts []importers.CaptionDoubt) string {
	q := url.Values{}
	for _, d := range doubts {
		q.Add("doubt", d.Key+","+strconv.Itoa(d.N)+","+strconv.Itoa(d.Line))
	}
	return q.Encode()
}
