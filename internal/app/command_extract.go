// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"rapporteur"
	"rapporteur/internal/importers"
	"rapporteur/internal/importers/meetingrecord"
)

type extractCommand struct {
	File string `arg:"" help:"The record: text, HTML, DOCX, or PDF where pdftotext is installed."`
	JSON bool   `name:"json" help:"Print JSON, as a program reads it."`
}

func (c *extractCommand) Run(s *session) error {
	data, err := readFile(c.File, importers.DefaultLimits().FileBytes)
	if err != nil {
		return err
	}
	doc, err := meetingrecord.Read(c.File, data)
	if err != nil {
		return importers.Unreadable(c.File, err)
	}
	e := meetingrecord.Extract(doc)
	if e.Title == nil && len(e.Panels)+len(e.Areas)+len(e.Attributions)+len(e.Counts) == 0 {
		fmt.Fprintln(s.err, s.print.T("command.nothing_extracted", "file", c.File))
	}
	if !c.JSON {
		return printExtraction(s.out, e)
	}
	out := json.NewEncoder(s.out)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(e)
}

// readFile reads a file that must not be larger than limit.
func readFile(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if int64(len(data)) > limit {
		return nil, rapporteur.Fail(rapporteur.TooLarge, "command.too_large", "file", name, "limit", fmt.Sprint(limit>>20))
	}
	return data, nil
}
