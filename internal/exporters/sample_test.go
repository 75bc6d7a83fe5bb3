// SPDX-License-Identifier: Apache-2.0

package exporters

import "time"

// sampleDocument uses every block and every kind of run. States, persons and
// figures are invented.
func sampleDocument() Document {
	return Document{
		Language: "en",
		Above:    []Inline{Plain("Compact on River Crossings: preparatory process")},
		Title:    Inline{{Text: "Co-facilitators’ summary of the second thematic session", Note: note("Issued without formal editing.")}},
		Subtitle: []Inline{Plain("Referral, protection & return <at the border>"), Plain("Port Tamar, 4 and 5 September 2031")},
		Running:  Plain("Sample: an invented process"),
		Meta: Meta{Creator: "Secretariat of the consultation", Subject: "Summary", Identifier: "RC/2031/S-2",
			Keywords: []string{"summary", "thematic session"}, Created: time.Date(2031, 10, 5, 9, 0, 0, 0, time.UTC)},
		Labels: Labels{Notes: "Notes", Back: "Back to the text"},
		Blocks: sampleBlocks(),
	}
}

func note(s string) *Footnote { return &Footnote{Paragraphs: []Inline{Plain(s)}} }

func sampleBlocks() []Block {
	return []Block{
		sampleLetter(), PageBreak{}, TitleBlock{},
		Notice{Title: Plain("Sample."), Paragraphs: []Inline{Plain("Process, States and figures are invented; nobody said any of this.")}},
		TableOfContents{Title: Plain("Contents")}, PageBreak{},
		Heading{Level: 1, Number: "I.", Text: Plain("Introduction"), Anchor: "introduction"},
		Paragraph{Text: Inline{
			{Text: "The second session was held at Port Tamar on 4 and 5 September 2031. In total "},
			{Text: "97 States", Strong: true}, {Text: " attended", Note: &Footnote{Paragraphs: []Inline{
				{{Text: "Counted from the record. See "}, {Text: "the rules of the count", Link: "https://example.org/rules?a=1&b=2"}, {Text: "."}},
				Plain("A second paragraph of the same note.")}}},
			{Text: " and made over 120 interventions; see "}, {Text: "the programme", Link: "#annex"}, {Text: "."}}},
		Facts{Items: []Fact{
			{Label: Plain("Mandate"), Values: []Inline{Plain("Resolution 85/117, paragraph 21")}},
			{Label: Plain("Place and dates"), Values: []Inline{Plain("Port Tamar, Hall of the Ferries"), Plain("4 and 5 September 2031")}},
		}},
		Heading{Level: 1, Number: "II.", Text: Plain("Panels")},
		Heading{Level: 2, Number: "1.", Text: Plain("Panel on referral")},
		Paragraph{Number: "12.", Text: Inline{{Text: "Many delegations ", Anchor: "s31"}, {Text: "(41 of 97)", Small: true},
			{Text: " called for "}, {Text: "referral mechanisms", Mark: true}, {Text: ", national and across borders. A delegate of "},
			{Text: "تامراند", Language: "ar"}, {Text: " (2031) spoke of "}, {Text: "une voie propre aux enfants", Emphasis: true, Language: "fr"},
			{Text: "; another replied with 100% * \"certainty\" [sic] in A_B_C.\nThe line goes on here, 3 < 4 && 5 > 2."}}},
		Quote{Paragraphs: []Inline{Plain("نطلب آليات إحالة وطنية وعبر الحدود (S-104) تعرف فيها كل جهة بمن تتصل.")}, Source: Plain("Tamarand, S-104 ¶3, verbatim, original in Arabic"), Language: "ar"},
		Heading{Level: 1, Number: "III.", Text: Plain("Areas of discussion")},
		Heading{Level: 2, Number: "b.", Text: Inline{{Text: "Identification"}, {Text: " and screening", Emphasis: true, Note: note("As in the programme.")}}},
		Paragraph{Text: Plain("Identification is the point at which protection either begins or is lost. Several delegations asked that screening in places of first arrival be done by trained officials together with social workers, and that a person’s file be shared only with that person’s consent.")},
		Heading{Level: 3, Text: Plain("Recommendations on identification")},
		sampleList(),
		sampleTable(),
		Heading{Level: 1, Number: "IV.", Text: Plain("Conclusions"), Anchor: "an anchor no format takes"},
		Paragraph{Text: Inline{{Text: "See above", Link: "#s31"}, {Text: ", "}, {Text: "again", Link: "#an anchor no format takes"}, {Text: ", and "},
			{Text: "not this", Link: "javascript:alert(1)"}, {Text: ". 1. Not a list. # Not a heading. + - no bullets | no table ~~nothing struck~~ `no code` <b>no tag</b> &amp; http://example.org/ as text."}}},
		Heading{Level: 1, Text: Plain("Annex: programme of work"), Anchor: "annex"},
		Paragraph{Text: Plain("End of the document"), Align: Center},
	}
}

func sampleLetter() Letter {
	return Letter{
		Letterhead: []Inline{Plain("Permanent Mission of Tamarand"), Plain("Permanent Mission of Belmora")},
		PlaceDate:  Plain("Port Tamar, 5 October 2031"),
		Salutation: Plain("Excellency,"),
		Body: []Block{
			Paragraph{Text: Plain("We are pleased to write to you in our capacity as co-facilitators of the consultations on the compact on river crossings. In accordance with paragraph 21 of resolution 85/117 we submit our summary of the second thematic session, held at Port Tamar on 4 and 5 September 2031.")},
			Paragraph{Text: Plain("We thank all delegations for their part in it and remind them to send their written inputs to the secretariat.")},
		},
		Closing: Plain("Please accept, Excellency, the assurances of our highest consideration."),
		Signatories: []Signatory{
			{Name: Plain("Ilse Vandermark"), Posts: []Inline{Plain("Ambassador and Permanent Representative of Tamarand")}},
			{Name: Plain("Joaquín Peralta"), Posts: []Inline{Plain("Ambassador and Permanent Representative of Belmora")}},
		},
		Circulation: []Inline{Plain("Permanent and Observer Missions"), Plain("Port Tamar")},
	}
}

func sampleList() List {
	return List{Numbering: Letters, Items: []Item{
		{Paragraphs: []Inline{Plain("Set up referral mechanisms, with better screening at borders and a path of their own for children.")},
			Lists: []List{{Numbering: Romans, Items: []Item{
				{Paragraphs: []Inline{Plain("national ones first;")}},
				{Paragraphs: []Inline{{{Text: "then those across borders", Note: note("Proposed with conditions.")}, {Text: "."}}}}}}}},
		{Paragraphs: []Inline{Plain("Identify persons in vulnerable situations early."), Plain("A second paragraph of the item.")},
			Lists: []List{{Items: []Item{{Paragraphs: []Inline{Plain("- at ports")}}, {Paragraphs: []Inline{Plain("1) at bridges")}}}},
				{Numbering: Decimal, Start: 4, Items: []Item{{Paragraphs: []Inline{Plain("fourth")}}, {Paragraphs: []Inline{Plain("fifth")}}}}}},
	}}
}

func sampleTable() Table {
	return Table{
		Caption: Plain("Attendance and interventions, by track"),
		Columns: []Column{{}, {Align: End}, {Align: End}},
		Header:  []TableCell{{Paragraphs: []Inline{Plain("Track")}}, {Paragraphs: []Inline{Plain("Attended")}}, {Paragraphs: []Inline{Plain("Interventions")}}},
		Rows: [][]TableCell{
			{{Span: 3, Strong: true, Paragraphs: []Inline{Plain("Day 1: Thursday, 4 September")}}},
			{{Paragraphs: []Inline{{{Text: "States", Note: note("Member and observer States.")}}, Plain("Permanent missions | capitals")}}, {Paragraphs: []Inline{Plain("97")}}, {Paragraphs: []Inline{Plain("120")}}},
			Cells("UN entities", "8", "8"),
			Cells("Stakeholders\nand others", "29", ""),
		},
	}
}

// arabicDocument is a shorter one from right to left.
func arabicDocument() Document {
	return Document{
		Language: "ar",
		Above:    []Inline{Plain("الاتفاق بشأن معابر الأنهار: العملية التحضيرية")},
		Title:    Plain("ملخص الميسّرين المشاركين للدورة المواضيعية الثانية"),
		Subtitle: []Inline{Plain("الإحالة والحماية والعودة. بورت تامار، 4 و5 أيلول/سبتمبر 2031")},
		Running:  Plain("عيّنة: عملية مختلقة (RC/2031/S-2)"),
		Labels:   Labels{Notes: "الحواشي", Back: "العودة إلى النص"},
		Blocks: []Block{
			Letter{
				Letterhead: []Inline{Plain("رئيس الجمعية العامة")}, PlaceDate: Plain("بورت تامار، 5 تشرين الأول/أكتوبر 2031"), Salutation: Plain("صاحب السعادة،"),
				Body: []Block{Paragraph{Text: Inline{{Text: "يسرني أن أرفق طيه رسالة من الميسّرين المشاركين بشأن الدورة المواضيعية الثانية، عملًا بالفقرة 21 من القرار 85/117، مع نص "},
					{Text: "A/RES/85/117"}, {Text: " كاملًا."}}}},
				Closing:     Plain("وتفضلوا، صاحب السعادة، بقبول أسمى آيات تقديري."),
				Signatories: []Signatory{{Name: Plain("إلسا فاندرمارك"), Posts: []Inline{Plain("سفيرة تامراند وممثلتها الدائمة")}}, {Name: Plain("خواكين بيرالتا"), Posts: []Inline{Plain("سفير بلمورا وممثلها الدائم")}}},
				Circulation: []Inline{Plain("البعثات الدائمة والبعثات المراقبة")},
			},
			PageBreak{}, TitleBlock{},
			Notice{Title: Plain("عيّنة."), Paragraphs: []Inline{Plain("العملية والدول والأرقام مختلقة.")}},
			TableOfContents{Title: Plain("المحتويات")},
			Heading{Level: 1, Number: "أولًا.", Text: Plain("مقدمة")},
			Paragraph{Text: Inline{{Text: "حضر الدورة "}, {Text: "97 دولة", Strong: true, Note: note("محسوبة من السجل، انظر S-104.")}, {Text: " وأدلت بأكثر من 120 مداخلة؛ وتكلم ممثل "}, {Text: "Belmora (R-12)", Language: "en"}, {Text: " عن "}, {Text: "آليات الإحالة", Emphasis: true}, {Text: "."}}},
			Heading{Level: 1, Number: "ثانيًا.", Text: Plain("مجالات المناقشة")},
			Heading{Level: 2, Number: "(ب)", Text: Plain("تحديد الهوية")},
			Paragraph{Number: "12.", Text: Inline{{Text: "ودعت وفود كثيرة "}, {Text: "(41 من 97)", Small: true}, {Text: " إلى إنشاء آليات إحالة وطنية وعبر الحدود تتقاسم فيها جميع الجهات التي تلتقي بالمهاجرين إجراءات وأدوارًا واضحة، مع ترتيبات خاصة للأطفال."}}},
			List{Numbering: Letters, Items: []Item{{Paragraphs: []Inline{Plain("إنشاء آليات إحالة وطنية ودولية؛")}}, {Paragraphs: []Inline{Plain("تحديد الأشخاص في أوضاع الضعف مبكرًا؛")}}, {Paragraphs: []Inline{Plain("الفحص الجيد في أماكن الوصول الأول.")}}}},
			Table{Caption: Plain("الحضور والمداخلات"), Columns: []Column{{}, {Align: End}, {Align: End}}, Header: Cells("المسار", "الحضور", "المداخلات"),
				Rows: [][]TableCell{Cells("الدول", "97", "120"), Cells("كيانات الأمم المتحدة", "8", "8")}},
			Quote{Paragraphs: []Inline{Plain("We ask for referral mechanisms.")}, Source: Plain("تامراند، S-104 ¶3"), Language: "en"},
		},
	}
}
