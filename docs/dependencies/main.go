// SPDX-License-Identifier: Apache-2.0

// Command dependencies writes docs/dependencies.md: whose code and data the
// program holds, in which version, under which licence, and what for. It reads
// the modules as they lie in the module cache; it chooses none.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
)

func main() {
	out := flag.String("o", "docs/dependencies.md", "file to write")
	flag.Parse()
	text, err := document(".")
	if err == nil {
		err = os.WriteFile(*out, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "dependencies:", err)
		os.Exit(1)
	}
}

// entry is one line of the list.
type entry struct{ name, version, licence, use string }

// document makes the whole list for the module at root.
func document(root string) ([]byte, error) {
	linked, err := modules(root, "./cmd/rapporteur")
	if err != nil {
		return nil, err
	}
	tested, err := modules(root, "-test", "./...")
	if err != nil {
		return nil, err
	}
	for path := range linked {
		delete(tested, path)
	}
	inProgram, err := entries(linked, uses)
	if err != nil {
		return nil, err
	}
	inTests, err := entries(tested, testUses)
	if err != nil {
		return nil, err
	}
	if err := spare(linked, tested); err != nil {
		return nil, err
	}
	held, err := vendored(root)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(`<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Made by make generate. What each is for stands in docs/dependencies/uses.go. -->
# What the program is made of beside its own code

Why these and no others: [decision 7](decisions/0007-dependencies.md). Versions are those of a build for Linux on amd64.

## Go modules in the program

`)
	list(&b, inProgram)
	b.WriteString("\n## Code and data kept in this repository\n\n")
	list(&b, held)
	b.WriteString("\n## Go modules in tests only\n\n")
	list(&b, inTests)
	b.WriteString("\n## Tools, in a module of their own (`tools/go.mod`)\n\n")
	tools, err := toolEntries(root)
	list(&b, tools)
	return b.Bytes(), err
}

func list(b *bytes.Buffer, all []entry) {
	b.WriteString("| what | version | licence | for |\n| --- | --- | --- | --- |\n")
	for _, e := range all {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", e.name, e.version, e.licence, e.use)
	}
}

// entries gives each module its line. A module that our own code imports says
// what for; any other says which module brought it.
func entries(all map[string]*module, uses map[string]string) ([]entry, error) {
	var out []entry
	for path, m := range all {
		use := uses[path]
		switch {
		case m.direct && use == "":
			return nil, fmt.Errorf("%s is imported by our code; say in docs/dependencies/uses.go what for", path)
		case !m.direct:
			use = "brought by " + strings.Join(slices.Sorted(slices.Values(m.importers())), ", ")
		}
		licence, err := licenceOf(m.dir)
		if err != nil {
			return nil, fmt.Errorf("licence of %s: %w", path, err)
		}
		out = append(out, entry{"`" + path + "`", m.version, licence, use})
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Compare(a.name, b.name) })
	return out, nil
}

// spare refuses a use that is told of a module that is not there.
func spare(linked, tested map[string]*module) error {
	for path := range uses {
		if linked[path] == nil || !linked[path].direct {
			return fmt.Errorf("docs/dependencies/uses.go tells what %s is for, and the program does not import it", path)
		}
	}
	for path := range testUses {
		if tested[path] == nil || !tested[path].direct {
			return fmt.Errorf("docs/dependencies/uses.go tells what %s is for, and no test imports it", path)
		}
	}
	return nil
}

// toolEntries lists the tools that tools/go.mod names, with its own versions.
func toolEntries(root string) ([]entry, error) {
	var out []entry
	for _, t := range tools {
		c := exec.Command("go", "list", "-modfile=tools/go.mod", "-m", "-f", "{{.Version}}", t.name)
		c.Dir, c.Env = root, environment()
		version, err := c.Output()
		if err != nil {
			return nil, fmt.Errorf("find the version of %s: %w", t.name, explain(err))
		}
		out = append(out, entry{"`" + t.name + "`", strings.TrimSpace(string(version)), t.licence, t.use})
	}
	return out, nil
}
