// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/alecthomas/kong"

	"rapporteur"
	"rapporteur/internal/i18n"
	"rapporteur/internal/store"
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

	Serve   serveCommand   `cmd:"" help:"Serve the consultations to browsers."`
	Extract extractCommand `cmd:"" help:"Read a meeting record and print what it holds. Nothing is saved."`
	Import  importCommand  `cmd:"" help:"Take in statements, a meeting record or a bundle."`
	Export  exportCommand  `cmd:"" help:"Write a process to a folder that anyone can read."`
	Summary summaryCommand `cmd:"" help:"Write the summary of a meeting or of a process."`
	Sample  sampleCommand  `cmd:"" help:"Load the samples, or set them back."`
	User    userCommand    `cmd:"" help:"Give accounts and roles."`
	Token   tokenCommand   `cmd:"" help:"Make a token with which a program reads as an account."`
	Version versionCommand `cmd:"" help:"Print the version."`
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
	if err != nil {
		fmt.Fprintln(errs, "rapporteur:", err)
		fmt.Fprintln(errs, "See rapporteur --help.")
		return exitUsage
	}
	s := &session{Context: ctx, streams: streams{in, out, errs}, print: i18n.Load().For("en"),
		settings: Settings{Data: c.Data, Database: c.Database, Now: time.Now, Log: slog.New(slog.NewTextHandler(errs, nil))}}
	if err := parsed.Run(s); err != nil {
		fmt.Fprintln(errs, "rapporteur:", s.explain(err))
		if errors.Is(err, errRefused) || errors.Is(err, rapporteur.ErrConflict) {
			return exitRefused
		}
		return exitFailed
	}
	return exitDone
}

// explain makes a sentence of an error: its message in English where it has one.
func (s *session) explain(err error) string {
	var known *rapporteur.Error
	if errors.As(err, &known) && s.print.Has(known.Key) {
		return s.print.Error(known)
	}
	return err.Error()
}

// open opens the database for a command that does not serve.
func (s *session) open() (*store.DB, error) { return open(s, s.settings) }
