// SPDX-License-Identifier: Apache-2.0

package meetingrecord

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

const (
	pdfTime = 60 * time.Second
	pdfText = 32 << 20 // bytes of text that pdftotext may give
)

// readPDF asks pdftotext, part of Poppler, for the text; form feeds part pages.
func readPDF(data []byte) (string, error) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return "", errors.New("PDF files need pdftotext (package poppler-utils), which is not installed")
	}
	in, err := os.CreateTemp("", "rapporteur-*.pdf")
	if err != nil {
		return "", fmt.Errorf("keeping the PDF for pdftotext: %w", err)
	}
	defer os.Remove(in.Name())
	_, err = in.Write(data)
	if err = errors.Join(err, in.Close()); err != nil {
		return "", fmt.Errorf("keeping the PDF for pdftotext: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	var out, complaint bounded
	out.limit, complaint.limit = pdfText, 4<<10
	cmd := exec.CommandContext(ctx, tool, "-enc", "UTF-8", "-q", in.Name(), "-")
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		if out.full {
			return "", errors.New("the PDF holds more text than is taken in")
		}
		return "", fmt.Errorf("pdftotext could not read the file: %w %s", err, strings.TrimSpace(complaint.String()))
	}
	if strings.TrimSpace(out.String()) == "" {
		return "", errors.New("the PDF holds no text, perhaps only pictures of pages")
	}
	return out.String(), nil
}

// bounded keeps what is written up to a limit, then refuses.
type bounded struct {
	bytes.Buffer
	limit int
	full  bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.limit {
		b.full = true
		return 0, errors.New("too much output")
	}
	return b.Buffer.Write(p)
}
