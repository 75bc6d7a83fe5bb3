// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"rapporteur/internal/model"
)

// stopTime is how long requests in hand may take when the program is told to end.
const stopTime = 15 * time.Second

type serveCommand struct {
	Listen    string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"Address and port to listen on (${default})."`
	Sample    bool   `help:"Load the sample consultations first, once."`
	Recording int64  `name:"recording-limit" default:"256" placeholder:"MB" help:"Largest file of a recording that may be sent in, in MB, at most 256 (${default}). Longer ones are linked."`
	Unchecked int    `name:"unverified-limit" default:"60" placeholder:"N" help:"How many requests for the floor, made by the link without an account, may wait for the desk on one list (${default})."`
	PublicURL string `name:"public-url" placeholder:"URL" help:"Address under which people reach this server."`

	ModelURL     string `name:"model-url" placeholder:"URL" help:"An OpenAI-compatible endpoint that may propose passages and wordings, such as https://host/v1. Off where not given."`
	ModelName    string `name:"model-name" placeholder:"NAME" help:"The model to ask there."`
	ModelKeyFile string `name:"model-key-file" placeholder:"FILE" help:"A file that holds the endpoint's key."`
}

func (c *serveCommand) Run(s *session) error {
	set := s.settings
	set.Listen, set.Sample, set.PublicURL, set.Recording = c.Listen, c.Sample, c.PublicURL, c.Recording<<20
	set.Unchecked = c.Unchecked
	set.Model = model.Settings{URL: c.ModelURL, Name: c.ModelName, KeyFile: c.ModelKeyFile}
	a, err := Start(s, set)
	if err != nil {
		return s.opening(err)
	}
	fmt.Fprintf(s.out, "Rapporteur is at %s/\n", a.URL)
	link, err := a.Accounts.FirstLink(s)
	if err == nil && link != "" {
		fmt.Fprintf(s.out, "Nobody has an account yet. Make the first one, once, at\n%s\n", link)
	}
	err = errors.Join(err, a.Wait(s))
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s), stopTime)
	defer cancel()
	return errors.Join(err, a.Stop(ctx))
}

type versionCommand struct{}

func (versionCommand) Run(s *session) error {
	fmt.Fprintln(s.out, "rapporteur", version())
	return nil
}

// version is the module's version, or the revision that it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = s.Value
		}
	}
	return v
}
