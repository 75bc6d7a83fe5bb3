// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// module is one module with who in it or outside asks for it.
type module struct {
	version, dir string
	direct       bool // our own code imports it
	by           map[string]bool
}

func (m *module) importers() []string {
	var out []string
	for path := range m.by {
		out = append(out, "`"+path+"`")
	}
	return out
}

// listed is what go list says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Module     *struct {
		Path, Version, Dir string
		Main               bool
	}
}

// modules finds the modules that packages are built from, without network.
func modules(root string, args ...string) (map[string]*module, error) {
	c := exec.Command("go", append([]string{"list", "-deps", "-json=ImportPath,Imports,Module"}, args...)...)
	c.Dir, c.Env = root, environment()
	text, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", explain(err))
	}
	var packages []listed
	of := map[string]string{} // module by package
	for in := json.NewDecoder(bytes.NewReader(text)); ; {
		var p listed
		if err := in.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("read what go list says: %w", err)
		}
		if p.Module != nil {
			packages = append(packages, p)
			of[p.ImportPath] = p.Module.Path
		}
	}
	out := map[string]*module{}
	for _, p := range packages {
		if !p.Module.Main && out[p.Module.Path] == nil {
			out[p.Module.Path] = &module{version: p.Module.Version, dir: p.Module.Dir, by: map[string]bool{}}
		}
	}
	for _, p := range packages {
		for _, to := range p.Imports {
			m := out[of[to]]
			switch {
			case m == nil || of[to] == p.Module.Path:
			case p.Module.Main:
				m.direct = true
			default:
				m.by[p.Module.Path] = true
			}
		}
	}
	return out, nil
}

// environment is the same on every machine, and offline.
func environment() []string {
	return append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=-mod=readonly", "GOPROXY=off", "GOWORK=off")
}

// explain adds what a command said to the fact that it failed.
func explain(err error) error {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(exit.Stderr))
	}
	return err
}
