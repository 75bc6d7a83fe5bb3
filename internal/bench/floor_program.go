// SPDX-License-Identifier: Apache-2.0

package main

import (
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"time"

	"rapporteur"
	"rapporteur/floor"
	"rapporteur/internal/bundle"
	"rapporteur/internal/store"
	"rapporteur/process"
	"rapporteur/programme"
	"rapporteur/stakeholder"
)

// listed is how many ask for the floor on the list that is watched.
const listed = 60

// floorOfProgram measures the program itself, with pages of several faces and
// languages open at it: an act of the chair, done by another process on the same
// database as a command does it, from before it is saved until it is on the last page.
func (b *bench) floorOfProgram(self string) (err error) {
	data, err := b.folder("list")
	if err != nil {
		return err
	}
	db, err := store.Open(b.ctx, store.Options{Dir: data})
	if err != nil {
		return err
	}
	defer db.Close()
	l, err := b.list(db)
	if err != nil {
		return fmt.Errorf("make a list of speakers: %w", err)
	}
	face, err := b.serve("/", b.program, "--data", data, "serve", "--listen", "127.0.0.1:0")
	if err != nil {
		return err
	}
	h := &house{name: "the program", pages: many, server: face.command, watch: exec.Command(self, pagesArgument, face.url+"/live/floor/"+string(l.ID), strconv.Itoa(many))}
	defer func() { err = errors.Join(err, h.end()) }()
	if h.changes, err = h.watch.StdinPipe(); err != nil { // which is told what to wait for
		return err
	}
	if h.empty, err = usedBy(face.command.Process.Pid); err != nil {
		return err
	}
	if h.heard, err = lines(h.watch); err != nil {
		return err
	}
	all, err := h.hear(1)
	if err != nil {
		return err
	}
	h.opened = all[0]
	size, err := b.acts(db, l, h)
	if err != nil {
		return err
	}
	b.rows = append(b.rows,
		within(fmt.Sprintf("%d open pages of the program, from an act of the chair to the last of them", many), median(h.took[2]), 500*time.Millisecond, 140*time.Millisecond,
			fmt.Sprintf("the median page %s; fragments of %.1f KB", short(median(h.took[0])), float64(size)/1024)),
		row{What: "  until all have their first fragment, asked for at once", Measured: short(h.opened), Holds: true},
		row{What: "  the server's processor time an act; memory a page", Measured: h.costs(), Holds: true})
	return nil
}

// acts gives the floor to one after the other, and notes how long each time it
// took until every page had it. It gives the length of a fragment.
func (b *bench) acts(db *store.DB, l *floor.List, h *house) (size time.Duration, err error) {
	pid := h.server.Process.Pid
	for round := range floorWarm + floorRounds {
		if round == floorWarm {
			if h.began, err = usedBy(pid); err != nil {
				return 0, err
			}
		}
		at := time.Now().UnixNano()
		if _, err = db.Floor(b.ctx, rapporteur.Operator, l.ID, rapporteur.RandomIDs(), callNext); err != nil {
			return 0, fmt.Errorf("give the floor: %w", err)
		}
		h.number, err = db.LastEvent(b.ctx, l.Process)
		if err != nil {
			return 0, err
		}
		if _, err = fmt.Fprintln(h.changes, h.number, at); err != nil {
			return 0, err
		}
		took, err := h.hear(4)
		if err != nil {
			return 0, err
		}
		if size = took[3]; round < floorWarm {
			continue
		}
		for i := range h.took {
			h.took[i] = append(h.took[i], took[i])
		}
	}
	h.full, err = usedBy(pid)
	return size, err
}

// callNext gives the floor to one who waits, and ends the turn of who has it.
func callNext(l *floor.List) (*floor.Act, error) {
	waiting := l.Waiting()
	if len(waiting) == 0 {
		return nil, errors.New("nobody waits")
	}
	return &floor.Act{Kind: floor.DidCall, Request: waiting[0].ID, Ends: l.Speaking}, nil
}

// list saves a public list on which delegations of as many States ask for the floor.
func (b *bench) list(db *store.DB) (*floor.List, error) {
	c := &bundle.Change{New: true, Act: "imported"}
	c.Process = process.Process{Slug: "large", Title: rapporteur.NewText("en", "A large one"), Languages: []string{"en", "fr", "ar"}, Zone: "UTC"}
	for i := range listed {
		c.Stakeholders = append(c.Stakeholders, stakeholder.Stakeholder{Object: rapporteur.Object{ID: rapporteur.ID(fmt.Sprint("sh", i))}, Kind: stakeholder.State, Constituency: "member_state",
			Names: []stakeholder.Name{{Language: "en", Form: stakeholder.Short, Value: fmt.Sprint("Tamarand ", i+1)}}})
	}
	today := time.Now().UTC().Format(time.DateOnly)
	c.Meetings = []programme.Meeting{{Object: rapporteur.Object{ID: "m1"}, Slug: "session", Kind: programme.ThematicSession, Title: rapporteur.NewText("en", "First session"),
		Zone: "UTC", Segments: []programme.Segment{{ID: "g1", Kind: programme.InteractiveExchange, Regime: programme.OnRecord,
			Starts: rapporteur.Clock{Local: today + "T00:00", Zone: "UTC"}, Ends: rapporteur.Clock{Local: today + "T23:59", Zone: "UTC"}}}}}
	if err := db.Apply(b.ctx, rapporteur.Operator, c); err != nil {
		return nil, err
	}
	m := c.Meetings[0]
	m.Process = c.Process.ID
	l, err := floor.New(&m, "g1", floor.DefaultProfile(m.Kind))
	if err == nil {
		err = db.AddFloorList(b.ctx, rapporteur.Operator, l)
	}
	if err != nil {
		return nil, err
	}
	for i := range listed {
		_, err := db.Floor(b.ctx, rapporteur.Operator, l.ID, rapporteur.RandomIDs(), func(*floor.List) (*floor.Act, error) {
			return &floor.Act{Kind: floor.DidAsk, Request: rapporteur.RandomIDs(), Channel: floor.ByDesk,
				Entry: &floor.Entry{Stakeholder: c.Stakeholders[i].ID, Kind: floor.Intervention, Capacity: stakeholder.National, Rank: stakeholder.Rank("")}}, nil
		})
		if err != nil {
			return nil, err
		}
	}
	return l, nil
}
