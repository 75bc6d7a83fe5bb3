// SPDX-License-Identifier: Apache-2.0

package importers

import (
	"testing"

	"rapporteur"
	"rapporteur/programme"
	"rapporteur/record"
	"rapporteur/stakeholder"
)

func TestReadForm(t *testing.T) {
	for in, want := range map[string]struct {
		form record.Form
		note string
		ok   bool
	}{
		"":                                  {record.Transcription, "", true},
		"verbatim":                          {record.Verbatim, "", true},
		"Verbatim; as handed in":            {record.Verbatim, "as handed in", true},
		"paraphrase, point by point; x":     {record.Paraphrase, "point by point; x", true},
		"paraphrase of a third party":       {record.Paraphrase, "of a third party", true},
		"translation (unofficial)":          {record.Translation, "(unofficial)", true},
		"secretariat notes, by hand":        {record.Notes, "by hand", true},
		"notes of the secretariat":          {record.Notes, "of the secretariat", true},
		"secretariat text":                  {record.Transcription, "secretariat text", false},
		"almost verbatim":                   {record.Transcription, "almost verbatim", false},
		"transcript of the recording, 2017": {record.Transcription, "of the recording, 2017", true},
	} {
		if form, note, ok := readForm(in); form != want.form || note != want.note || ok != want.ok {
			t.Errorf("%q: %q, %q, %t; want %q, %q, %t", in, form, note, ok, want.form, want.note, want.ok)
		}
	}
}

func TestReadKindAndDelivery(t *testing.T) {
	for in, want := range map[string]struct {
		kind     record.Kind
		written  string
		delivery record.Delivery
	}{
		"":              {record.Intervention, "", record.AsDelivered},
		"Statement":     {record.Intervention, "", record.AsDelivered},
		"written input": {record.Input, "", record.Written},
		"note":          {record.Note, "", record.AsDelivered},
		"summary":       {record.Input, "summary", record.Written},
	} {
		kind, written := readKind(in)
		if kind != want.kind || written != want.written || readDelivery(kind, record.Transcription) != want.delivery {
			t.Errorf("%q: %s, %q, %s", in, kind, written, readDelivery(kind, record.Transcription))
		}
	}
	if got := readDelivery(record.Intervention, record.Paraphrase); got != record.ToBeChecked {
		t.Errorf("a paraphrase is %s", got)
	}
}

func TestReadLanguage(t *testing.T) {
	const ar, ru, en = "بيان الدولة المضيفة أمام الاجتماع", "Заявление делегации", "We thank the Chair"
	for _, tc := range []struct {
		said, working, words, want string
		doubt                      bool
	}{
		{"fr", "en", en, "fr", false}, {"French", "en", en, "fr", false}, {"العربية", "en", ar, "ar", false},
		{"", "en", en, "en", false}, {"", "fr", en, "fr", false},
		{"", "en", ar, "ar", true}, {"", "en", ru, "ru", true}, {"", "uk", ru, "uk", false}, {"", "fa", ar, "fa", false},
		{"Klingonish language", "en", en, "en", true}, {"zh-Hant", "en", en, "zh-hant", false},
	} {
		if got, doubt := readLanguage(tc.said, tc.working, tc.words); got != tc.want || (doubt != "") != tc.doubt {
			t.Errorf("%q in a process in %s: %q, doubt %q", tc.said, tc.working, got, doubt)
		}
	}
}

func TestSpeakerInBrackets(t *testing.T) {
	for in, want := range map[string][2]string{
		"Estoria (Foreign Minister Ana de la Mar)":       {"Ana de la Mar", "Foreign Minister"},
		"Estoria (Ambassador Ana Mar)":                   {"Ana Mar", "Ambassador"},
		"Body (Director-General Ana Mar)":                {"Ana Mar", "Director-General"},
		"Group (Estoria, Lumara, Belmora)":               {},
		"Body (BODY)":                                    {},
		"Body (BODY; Ana Mar)":                           {},
		"Estoria (Ana Mar)":                              {}, // no post: it might be anything
		"Estoria":                                        {},
		"Experts (names not in the stored text)":         {},
		"Estoria (Minister of Foreign Affairs Ana Mar)":  {}, // the post may end anywhere
		"Business Forum (Minister of Trade and Industry": {},
	} {
		if name, post := speakerInBrackets(in, ""); name != want[0] || post != want[1] {
			t.Errorf("%q: %q, %q; want %q", in, name, post, want)
		}
	}
	if _, post := speakerInBrackets("Estoria (Minister Ana Mar)", "Minister of Labour"); post != "Minister of Labour" {
		t.Errorf("the post given elsewhere became %q", post)
	}
}

func TestOccasions(t *testing.T) {
	meetings := []programme.Meeting{
		{Kind: programme.ThematicSession, Ordinal: 3, From: rapporteur.MustDate("2017-06-19")},
		{Kind: programme.ThematicSession, Ordinal: 5},
		{Kind: programme.Hearing, Ordinal: 2},
		{Kind: programme.RegionalConsultation, Region: "Economic Commission for Africa"},
		{Kind: programme.RegionalConsultation, Region: "ESCAP"},
		{Kind: programme.Stocktaking},
		{Kind: programme.Workshop}, {Kind: programme.Workshop},
		{Kind: programme.NegotiationRound, Ordinal: 1},
	}
	for in, want := range map[string]int{
		"thematic session 3": 0, "Third informal thematic session": 0, "3rd thematic session, Geneva": 0, "thematic session III": 0, "troisième session thématique": 0,
		"thematic session 5": 1, "thematic session 4": -1, "thematic session": -1, "19 June 2017": -1, "Geneva, June 2017": -1,
		"hearing 2": 2, "second multi-stakeholder hearing": 2, "hearing 3": -1,
		"regional consultation Africa": 3, "Regional consultation (Asia-Pacific)": 4, "African regional consultative meeting": 3, "regional consultation Europe": -1, "regional consultation": -1,
		"stocktaking meeting": 5, "written input to the stocktaking": 5,
		"workshop": -1, "negotiations round 1 (written input)": 8, "negotiations (after agreement)": -1,
		"written input to the SG report": -1, "adoption conference": -1, "": -1,
	} {
		got := findMeeting(readOccasion(in), meetings)
		switch {
		case want < 0 && got != nil:
			t.Errorf("%q was linked to %s %d", in, got.Kind, got.Ordinal)
		case want >= 0 && got != &meetings[want]:
			t.Errorf("%q was not linked to %s %d", in, meetings[want].Kind, meetings[want].Ordinal)
		}
	}
}

func TestReadCapacityAndDate(t *testing.T) {
	for in, want := range map[string]stakeholder.Capacity{"": stakeholder.National, "Panellist": stakeholder.Panellist, "moderator": stakeholder.Chairing, "on behalf of a group": stakeholder.ForGroup} {
		if got, ok := readCapacity(in); got != want || !ok {
			t.Errorf("%q: %s, %v", in, got, ok)
		}
	}
	if _, ok := readCapacity("in spirit"); ok {
		t.Error("an unknown capacity was taken")
	}
	for in, want := range map[[2]string]string{{"2017-12 (inferred)", ""}: "2017-12 (inferred)", {"", "2023"}: "2023", {"2017-05-08", "2017"}: "2017-05-08", {"", ""}: ""} {
		if got, ok := readDate(in[0], in[1]); got.String() != want || !ok {
			t.Errorf("%q: %s, %v", in, got, ok)
		}
	}
	for _, in := range []string{"8 May 2017", "2017-13", "2017-02-30", "soon"} {
		if _, ok := readDate(in, ""); ok {
			t.Errorf("%q was taken for a date", in)
		}
	}
}
