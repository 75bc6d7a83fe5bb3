// SPDX-License-Identifier: Apache-2.0

package app

import (
	"errors"
	"io/fs"
	"net"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"github.com/alecthomas/kong"

	"rapporteur"
	"rapporteur/internal/bundle"
)

// errUsage marks a command line that is wrong whatever the data hold.
var errUsage = errors.New("wrong usage")

// wrongUsage is a message of the catalogue for a flag or a value that cannot be right.
func wrongUsage(key string, args ...string) error {
	e := rapporteur.Fail(rapporteur.Invalid, key, args...)
	e.Err = errUsage
	return e
}

// refused is a message of the catalogue for what the command declines to do.
func refused(key string, args ...string) error {
	e := rapporteur.Fail(rapporteur.Conflict, key, args...)
	e.Err = errRefused
	return e
}

// missing puts a sentence of the command line in the place of "not found", which
// the pages word for an address.
func missing(err error, key string, args ...string) error {
	if err == nil || !errors.Is(err, rapporteur.ErrNotFound) {
		return err
	}
	return rapporteur.Fail(rapporteur.NotFound, key, args...)
}

func exitCode(err error) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errUsage):
		return exitUsage
	case errors.Is(err, errRefused), errors.Is(err, rapporteur.ErrConflict):
		return exitRefused
	}
	return exitFailed
}

// explain makes a sentence of an error.
func (s *session) explain(err error) string {
	said := s.words(err)
	if last, _ := utf8.DecodeLastRuneInString(said); !strings.Contains(said, "\n") && !unicode.IsPunct(last) {
		said += "."
	}
	return said
}

// words gives an error its message in English where it has one, what the system says of a file or an address, else the error's own words.
func (s *session) words(err error) string {
	var broken bundle.Problems
	if errors.As(err, &broken) && len(broken) > 0 {
		return s.print.N("command.bundle_broken", len(broken)) + "\n" + broken.Error()
	}
	var known *rapporteur.Error
	if errors.As(err, &known) && s.print.Has(known.Key) {
		return s.print.Error(known)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		if key := fileMessage(path.Err); key != "" {
			return s.print.T(key, "file", path.Path)
		}
	}
	var network *net.OpError
	if errors.As(err, &network) && network.Op == "listen" {
		if errors.Is(err, syscall.EADDRINUSE) {
			return s.print.T("command.port_taken", "address", s.listen)
		}
		return s.print.T("command.cannot_listen", "address", s.listen)
	}
	return err.Error()
}

// opening puts a sentence in the place of what a database says when it does not
// open.
func (s *session) opening(err error) error {
	var known *rapporteur.Error
	var path *fs.PathError
	var network *net.OpError
	if err == nil || errors.As(err, &known) || errors.As(err, &path) || errors.As(err, &network) && network.Op == "listen" ||
		!strings.HasPrefix(err.Error(), "open database: ") {
		return err
	}
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	why := strings.TrimSpace(lines[len(lines)-1])
	if network != nil && network.Addr != nil {
		why = s.print.T("command.no_answer", "address", network.Addr.String())
	}
	if _, said, ok := strings.Cut(why, "FATAL: "); ok { // the server's own sentence
		why, _, _ = strings.Cut(said, " (SQLSTATE")
	}
	if s.settings.Database == "" {
		return rapporteur.Fail(rapporteur.Invalid, "command.data", "folder", s.settings.Data, "why", strings.TrimPrefix(why, "open database: "))
	}
	return rapporteur.Fail(rapporteur.Invalid, "command.database", "why", strings.TrimPrefix(why, "open database: "))
}

// fileMessage is the message for what the system says of a file.
func fileMessage(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "command.no_file"
	case errors.Is(err, fs.ErrPermission):
		return "command.no_permission"
	case errors.Is(err, syscall.EISDIR):
		return "command.is_folder"
	case errors.Is(err, syscall.ENOTDIR):
		return "command.not_folder"
	case errors.Is(err, syscall.ENOSPC):
		return "command.disk_full"
	}
	return ""
}

// explainUsage makes a sentence of what the reader of flags says, and names the
// command whose help says more.
func (s *session) explainUsage(err error) string {
	said, help := err.Error(), "rapporteur"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() != nil {
		help += " " + strings.Join(strings.Fields(parse.Context.Selected().FullPath())[1:], " ")
	}
	for _, m := range []struct{ begins, key string }{
		{"missing flags: ", "command.usage.missing"},
		{"expected one of ", "command.usage.command"},
		{"expected ", "command.usage.argument"},
		{"unexpected argument ", "command.usage.unexpected"},
		{"unknown flag ", "command.usage.flag"},
	} {
		if rest, ok := strings.CutPrefix(said, m.begins); ok {
			said = s.print.T(m.key, "what", strings.NewReplacer(`"`, "", "...", "…").Replace(rest))
			break
		}
	}
	if flag, got, ok := strings.Cut(said, ": expected "); ok {
		said = s.print.T("command.usage.value", "what", flag)
		if _, value, given := strings.Cut(got, " but got "); given && !strings.Contains(value, "EOL") {
			said = s.print.T("command.usage.not_value", "what", flag, "value", strings.Trim(value, `"`))
		}
	}
	return strings.TrimRight(said, ".") + ". " + s.print.T("command.usage.help", "command", help+" --help")
}
