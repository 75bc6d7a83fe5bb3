// SPDX-License-Identifier: Apache-2.0

package web

import (
	"strings"

	"rapporteur"
)

// editStore is what the forms read and write.
type editStore interface {
	processWriter
	meetingWriter
	stakeholderWriter
	personWriter
	statementWriter
	recommendationWriter
	positionWriter
}

func editPages() []Page {
	return []Page{editPage{}, peoplePage{}, segmentsPage{}, versionsPage{}, erasePage{}, positionsPage{}, handInPage{}}
}

// Who may write what: the secretariat all of it; note-takers what is said; the
// rapporteur what is gathered from it; delegates their own texts.
var (
	keepers   = Only(rapporteur.RoleSecretariat)
	recorders = Only(rapporteur.RoleSecretariat, rapporteur.RoleNoteTaker)
	gatherers = Only(rapporteur.RoleSecretariat, rapporteur.RoleRapporteur)
	delegates = Only(rapporteur.RoleDelegate)
)

func editRoutes(o Options) []Route {
	st := o.Store
	pr, me, se := processSheet(st), meetingSheet(st), segmentSheet(st)
	sh, pe, sm := stakeholderSheet(st), personSheet(st), statementSheet(st)
	re, ha := recommendationSheet(st), handInSheet(st)
	return []Route{
		{Pattern: "GET /processes/new", Enter: OperatorOnly, Handle: newSheet(st, pr)},
		{Pattern: "POST /processes/new", Enter: OperatorOnly, Handle: addSheet(st, pr)},
		{Pattern: "GET /p/{process}/edit", Enter: keepers, Handle: editSheet(st, pr)},
		{Pattern: "POST /p/{process}/edit", Enter: keepers, Handle: saveSheet(st, pr)},

		{Pattern: "GET /p/{process}/meetings/new", Enter: keepers, Handle: newSheet(st, me)},
		{Pattern: "POST /p/{process}/meetings/new", Enter: keepers, Handle: addSheet(st, me)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/edit", Enter: keepers, Handle: editSheet(st, me)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/edit", Enter: keepers, Handle: saveSheet(st, me)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/segments", Enter: keepers, Handle: listSegments(st)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/segments", Enter: keepers, Handle: moveSegments(st)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/segments/new", Enter: keepers, Handle: editSheet(st, se)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/segments/new", Enter: keepers, Handle: saveSheet(st, se)},
		{Pattern: "GET /p/{process}/meetings/{meeting}/segments/{number}/edit", Enter: keepers, Handle: editSheet(st, se)},
		{Pattern: "POST /p/{process}/meetings/{meeting}/segments/{number}/edit", Enter: keepers, Handle: saveSheet(st, se)},

		{Pattern: "GET /p/{process}/stakeholders/new", Enter: keepers, Handle: newSheet(st, sh)},
		{Pattern: "POST /p/{process}/stakeholders/new", Enter: keepers, Handle: addSheet(st, sh)},
		{Pattern: "GET /p/{process}/stakeholders/{number}/edit", Enter: keepers, Handle: editSheet(st, sh)},
		{Pattern: "POST /p/{process}/stakeholders/{number}/edit", Enter: keepers, Handle: saveSheet(st, sh)},
		{Pattern: "GET /p/{process}/people", Enter: keepers, Handle: listPeople(st)},
		{Pattern: "GET /p/{process}/people/new", Enter: keepers, Handle: newSheet(st, pe)},
		{Pattern: "POST /p/{process}/people/new", Enter: keepers, Handle: addSheet(st, pe)},
		{Pattern: "GET /p/{process}/people/{number}/edit", Enter: keepers, Handle: editSheet(st, pe)},
		{Pattern: "POST /p/{process}/people/{number}/edit", Enter: keepers, Handle: saveSheet(st, pe)},

		{Pattern: "GET /p/{process}/statements/new", Enter: recorders, Handle: newSheet(st, sm)},
		{Pattern: "POST /p/{process}/statements/new", Enter: recorders, Handle: addSheet(st, sm), Body: uploadBody, Time: importTime},
		{Pattern: "GET /p/{process}/statements/{number}/edit", Enter: recorders, Handle: editSheet(st, sm)},
		{Pattern: "POST /p/{process}/statements/{number}/edit", Enter: recorders, Handle: saveSheet(st, sm)},
		{Pattern: "GET /p/{process}/statements/{number}/versions", Enter: recorders, Handle: showVersions(st)},
		{Pattern: "POST /p/{process}/statements/{number}/versions", Enter: recorders, Handle: changeVersions(st), Body: uploadBody, Time: importTime},
		{Pattern: "GET /p/{process}/statements/{number}/versions/{version}/erase", Enter: keepers, Handle: askErase(st)},
		{Pattern: "POST /p/{process}/statements/{number}/versions/{version}/erase", Enter: keepers, Handle: eraseVersion(st)},
		{Pattern: "POST /p/{process}/statements/{number}/attachments", Enter: recorders, Handle: changeAttachments(st, o.Attachments), Body: attachmentBody, Time: importTime},
		{Pattern: "GET /p/{process}/attachments/{hash}", Enter: Anyone, Handle: sendAttachment(st, o.Attachments), Time: importTime},

		{Pattern: "GET /p/{process}/recommendations/new", Enter: gatherers, Handle: newSheet(st, re)},
		{Pattern: "POST /p/{process}/recommendations/new", Enter: gatherers, Handle: addSheet(st, re)},
		{Pattern: "GET /p/{process}/recommendations/{number}/edit", Enter: gatherers, Handle: editSheet(st, re)},
		{Pattern: "POST /p/{process}/recommendations/{number}/edit", Enter: gatherers, Handle: saveSheet(st, re)},
		{Pattern: "GET /p/{process}/recommendations/{number}/positions", Enter: gatherers, Handle: showPositions(st)},
		{Pattern: "POST /p/{process}/recommendations/{number}/positions", Enter: gatherers, Handle: changePosition(st)},

		{Pattern: "GET /p/{process}/hand-in", Enter: delegates, Handle: showHandIn(st)},
		{Pattern: "GET /p/{process}/hand-in/new", Enter: delegates, Handle: newSheet(st, ha)},
		{Pattern: "POST /p/{process}/hand-in/new", Enter: delegates, Handle: addSheet(st, ha), Body: uploadBody, Time: importTime},
	}
}

// act is what can be done on a page, as a link to the page where it is done.
type act struct {
	label string
	to    string // the pattern of the route; its entry says who sees the link
	query string // {number} and the like are those of the address
}

// acts are the links of each page for those who may follow them, by its pattern.
var acts = map[string][]act{
	"GET /{$}": {{label: "edit.process.new", to: "GET /processes/new"}, {label: "import.page.bundle", to: "GET /import"}},
	"GET /p/{process}": {
		{label: "edit.act.edit", to: "GET /p/{process}/edit"}, {label: "import.page.title", to: "GET /p/{process}/import"},
		{label: "edit.hand_in", to: "GET /p/{process}/hand-in"}, {label: "account.users", to: "GET /p/{process}/users"},
		{label: "history.title", to: "GET /p/{process}/history"}, {label: "import.page.export", to: "GET /p/{process}/export"},
		{label: "desk.my_positions", to: "GET /p/{process}/my-positions"},
	},
	"GET /p/{process}/meetings": {{label: "edit.meeting.new", to: "GET /p/{process}/meetings/new"}, {label: "room.lists", to: "GET /p/{process}/floor"}},
	"GET /p/{process}/meetings/{meeting}": {
		{label: "edit.act.edit", to: "GET /p/{process}/meetings/{meeting}/edit"}, {label: "edit.segments", to: "GET /p/{process}/meetings/{meeting}/segments"},
		{label: "room.setup", to: "GET /p/{process}/meetings/{meeting}/floor"}, {label: "room.title", to: "GET /p/{process}/meetings/{meeting}/room"},
		{label: "note.title", to: "GET /p/{process}/meetings/{meeting}/notes"}, {label: "recording.title", to: "POST /p/{process}/meetings/{meeting}/recordings"}, {label: "brief.title", to: "GET /p/{process}/meetings/{meeting}/briefs"},
		{label: "history.title", to: "GET /p/{process}/history/{kind}/{number}", query: "kind=meeting"},
	},
	"GET /p/{process}/recordings/{number}": {
		{label: "edit.act.edit", to: "GET /p/{process}/recordings/{number}/edit"}, {label: "recording.turns", to: "GET /p/{process}/recordings/{number}/turns"},
	},
	"GET /p/{process}/summaries":    {{label: "style.title", to: "GET /p/{process}/style"}},
	"GET /p/{process}/stakeholders": {{label: "edit.stakeholder.new", to: "GET /p/{process}/stakeholders/new"}, {label: "edit.people", to: "GET /p/{process}/people"}},
	"GET /p/{process}/stakeholders/{number}": {
		{label: "standing.voice_title", to: "GET /p/{process}/standing/stakeholders/{number}"},
		{label: "edit.act.edit", to: "GET /p/{process}/stakeholders/{number}/edit"}, {label: "history.title", to: "GET /p/{process}/history/{kind}/{number}", query: "kind=stakeholder"},
	},
	"GET /p/{process}/people/{number}/edit": {{label: "history.title", to: "GET /p/{process}/history/{kind}/{number}", query: "kind=person"}},
	"GET /p/{process}/statements": {
		{label: "edit.statement.new", to: "GET /p/{process}/statements/new"}, {label: "edit.hand_in", to: "GET /p/{process}/hand-in"},
	},
	"GET /p/{process}/statements/{number}": {
		{label: "desk.open", to: "GET /p/{process}/desk/{number}"},
		{label: "edit.act.edit", to: "GET /p/{process}/statements/{number}/edit"}, {label: "edit.act.versions", to: "GET /p/{process}/statements/{number}/versions"},
		{label: "history.title", to: "GET /p/{process}/history/{kind}/{number}", query: "kind=statement"},
	},
	"GET /p/{process}/recommendations": {
		{label: "edit.recommendation.new", to: "GET /p/{process}/recommendations/new"}, {label: "desk.gather", to: "GET /p/{process}/desk/recommendations"},
	},
	"GET /p/{process}/themes": {{label: "desk.gather_themes", to: "GET /p/{process}/desk/themes"}},
	"GET /p/{process}/recommendations/{number}": {
		{label: "desk.open", to: "GET /p/{process}/desk/recommendations/{number}"},
		{label: "edit.act.edit", to: "GET /p/{process}/recommendations/{number}/edit"}, {label: "edit.act.positions", to: "GET /p/{process}/recommendations/{number}/positions"},
		{label: "standing.title", to: "GET /p/{process}/standing/recommendations/{number}"},
		{label: "history.title", to: "GET /p/{process}/history/{kind}/{number}", query: "kind=recommendation"},
	},
}

// acts gives the links of this page that the actor may follow.
func (r *Request) acts() []NavItem {
	var out []NavItem
	for _, a := range acts[r.Pattern] {
		if to, ok := r.server.route(a.to); ok && r.mayEnter(to) {
			out = append(out, NavItem{Label: r.Printer.T(a.label), Href: r.fill(a)})
		}
	}
	return out
}

func (r *Request) mayEnter(to Route) bool {
	var id rapporteur.ID
	if r.Process != nil {
		id = r.Process.ID
	}
	if strings.HasSuffix(to.Pattern, "/hand-in") || strings.HasSuffix(to.Pattern, "/my-positions") { // the operator may do all, and is nobody's delegate
		_, err := r.own()
		return err == nil
	}
	return to.Enter.refuses(r.Actor, id) == nil
}

// fill writes the values of this page's address into another address.
func (r *Request) fill(a act) string {
	_, path, _ := strings.Cut(a.to, " ")
	values := map[string]string{}
	if name, value, ok := strings.Cut(a.query, "="); ok {
		values[name] = value
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		name, ok := strings.CutPrefix(part, "{")
		if name = strings.TrimSuffix(name, "}"); !ok {
			continue
		}
		if parts[i], ok = values[name]; !ok {
			parts[i] = r.PathValue(name)
			if name == "number" && parts[i] == "" { // meetings go by their word
				parts[i] = r.PathValue("meeting")
			}
		}
	}
	return strings.Join(parts, "/")
}

// route finds a row of the table by its pattern.
func (s *Server) route(pattern string) (Route, bool) {
	for _, route := range s.routes {
		if route.Pattern == pattern {
			return route, true
		}
	}
	return Route{}, false
}
