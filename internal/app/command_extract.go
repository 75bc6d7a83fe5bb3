// SPDX-License-Identifier: Apache-2.0

package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

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
		return err
	}
	e := meetingrecord.Extract(doc)
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
		return nil, fmt.Errorf("%s is larger than %d MB, which is the most that is read", name, limit>>20)
	}
	return data, nil
}
