// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"github.com/alecthomas/kong"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store"
	"rapporteur/process"
)

// Exit codes of every command.
const (
	exitDone    = 0
	exitFailed  = 1 // nothing saved
	exitUsage   = 2
	exitRefused = 3 // conflict, or doubtful under --strict; nothing saved
)

// errRefused marks a refusal that is no failure of the program.
var errRefused = errors.New("refused")

// commands is the whole command line; kong makes flags, variables and help of it.
type commands struct {
	Data     string `default:"./rapporteur-data" placeholder:"DIR" help:"Folder of the database and everything else (${default})."`
	Database string `placeholder:"URL" help:"A PostgreSQL to use in its place: postgres://user@host/name."`

	Serve       serveCommand       `cmd:"" help:"Serve the consultations to browsers."`
	Extract     extractCommand     `cmd:"" help:"Read a meeting record and print what it holds. Nothing is saved."`
	Import      importCommand      `cmd:"" help:"Take in statements, a meeting record or a bundle."`
	Export      exportCommand      `cmd:"" help:"Write a process to a folder that anyone can read."`
	Summary     summaryCommand     `cmd:"" help:"Write the summary of a meeting or of a process."`
	Convergence convergenceCommand `cmd:"" help:"Find the opinion groups in a table of votes. Nothing is saved."`
	Suggest     suggestCommand     `cmd:"" help:"Find the passages of a text that ask for something. Nothing is saved."`
	Sample      sampleCommand      `cmd:"" help:"Load the samples, or set them back."`
	User        userCommand        `cmd:"" help:"Give accounts and roles."`
	Token       tokenCommand       `cmd:"" help:"Make a token with which a program reads as an account."`
	Version     versionCommand     `cmd:"" help:"Print the version."`
}

// streams is where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// session is what every command gets: its context, streams and settings.
type session struct {
	context.Context
	streams
	settings Settings
	print    *i18n.Printer
	listen   string // the address that serve was given
}

// Run runs one command line and returns its exit code.
func Run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var c commands
	ended := -1
	parser, err := kong.New(&c, kong.Name("rapporteur"), kong.Writers(out, errs), kong.Exit(func(code int) { ended = code }),
		kong.Description("From the floor to the follow-up, and every line can say where it came from."),
		kong.DefaultEnvars("RAPPORTEUR"), kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}))
	if err != nil {
		fmt.Fprintln(errs, "rapporteur:", err)
		return exitFailed
	}
	parsed, err := parser.Parse(args)
	if ended >= 0 {
		return ended // --help has answered
	}
	s := &session{Context: ctx, streams: streams{in, out, errs}, print: i18n.Load().For("en"), listen: c.Serve.Listen,
		settings: Settings{Data: c.Data, Database: c.Database, Now: time.Now, Log: slog.New(slog.NewTextHandler(errs, nil))}}
	if err != nil {
		fmt.Fprintln(errs, "rapporteur:", s.explainUsage(err))
		return exitUsage
	}
	if err = parsed.Run(s); err != nil {
		fmt.Fprintln(errs, "rapporteur:", s.explain(err))
	}
	return exitCode(err)
}

// open opens the database for a command that may be the first.
func (s *session) open() (*store.DB, error) {
	db, err := open(s, s.settings)
	return db, s.opening(err)
}

// openKept opens the database for a command that reads what is there: a mistyped
// --data makes no folder.
func (s *session) openKept() (*store.DB, error) {
	if s.settings.Database == "" {
		if _, err := os.Stat(s.settings.Data); errors.Is(err, fs.ErrNotExist) {
			return nil, rapporteur.Fail(rapporteur.NotFound, "command.no_data", "folder", s.settings.Data)
		}
	}
	return s.open()
}

// process finds the process that a command names; where there is none, the
// error says which there are.
func (s *session) process(db *store.DB, slug string) (process.Process, error) {
	p, _, err := db.Process(s, slug)
	if !errors.Is(err, rapporteur.ErrNotFound) {
		return p, err
	}
	all, listed := db.Processes(s, func(id rapporteur.ID) rapporteur.Reach { return rapporteur.Operator.Reach(id, s.settings.Now()) })
	if listed != nil {
		return p, listed
	}
	var slugs []string
	for _, other := range all {
		slugs = append(slugs, other.Slug)
	}
	return p, s.noneCalled("command.no_process", slugs, "process", slug)
}

// noneCalled says that nothing has the name that was given, and which names
// there are.
func (s *session) noneCalled(key string, others []string, args ...string) error {
	if len(others) == 0 {
		return rapporteur.Fail(rapporteur.NotFound, key, args...)
	}
	return rapporteur.Fail(rapporteur.NotFound, key+"_among", append(args, "others", s.print.List(others))...)
}
