// SPDX-License-Identifier: Apache-2.0

package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"

	"rapporteur"
)

type message struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

type request struct {
	Model       string         `json:"model"`
	Messages    []message      `json:"messages"`
	Temperature float64        `json:"temperature"`
	MaxTokens   int            `json:"max_tokens"`
	Format      map[string]any `json:"response_format"`
}

// ask sends fixed instructions and fenced material, and reads the one object of
// the answer into out; fields that were not asked for make it unreadable.
func (e *Endpoint) ask(ctx context.Context, instructions, material string, out any) (Usage, error) {
	var u Usage
	if err := e.take(); err != nil {
		return u, err
	}
	body, err := json.Marshal(request{Model: e.s.Name, Messages: []message{{"system", instructions}, {"user", material}}, MaxTokens: 4000,
		Format: map[string]any{"type": "json_object"}})
	if err != nil {
		return u, err
	}
	ctx, cancel := context.WithTimeout(ctx, e.s.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, e.to, bytes.NewReader(body))
	if err != nil {
		return u, rapporteur.Fail(rapporteur.Invalid, "model.url")
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "application/json")
	if e.key != "" {
		req.Header.Set("Authorization", "Bearer "+e.key)
	}
	u.Sent = len(body)
	res, err := e.s.Client.Do(req)
	if err != nil {
		return u, unreached(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer+1))
	u.Received = len(raw)
	switch {
	case err != nil:
		return u, unreached(err)
	case len(raw) > mostAnswer:
		return u, rapporteur.Fail(rapporteur.Conflict, "model.answer")
	case res.StatusCode == http.StatusTooManyRequests:
		return u, rapporteur.Fail(rapporteur.Conflict, "model.too_often")
	case res.StatusCode != http.StatusOK:
		return u, rapporteur.Fail(rapporteur.Conflict, "model.unreachable")
	}
	content, tokens, err := unwrap(raw)
	u.Tokens = tokens
	if err != nil || strictly(content, out) != nil {
		return u, rapporteur.Fail(rapporteur.Conflict, "model.answer")
	}
	return u, nil
}

// unreached says why no answer came. The error itself may hold the address, so it
// goes no further.
func unreached(err error) error {
	var slow net.Error
	if errors.Is(err, context.DeadlineExceeded) || errors.As(err, &slow) && slow.Timeout() {
		return rapporteur.Fail(rapporteur.Conflict, "model.slow")
	}
	return rapporteur.Fail(rapporteur.Conflict, "model.unreachable")
}

// unwrap finds the words of the first choice; what else the endpoint says about
// itself is left aside.
func unwrap(raw []byte) (content string, tokens int, err error) {
	var a struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
		Usage struct {
			Total int `json:"total_tokens"`
		} `json:"usage"`
	}
	if err := json.Unmarshal(raw, &a); err != nil {
		return "", 0, err
	}
	if len(a.Choices) == 0 {
		return "", max(a.Usage.Total, 0), errors.New("no choice")
	}
	return a.Choices[0].Message.Content, max(a.Usage.Total, 0), nil
}

// strictly reads one object and nothing behind it.
func strictly(content string, out any) error {
	d := json.NewDecoder(bytes.NewReader([]byte(content)))
	d.DisallowUnknownFields()
	if err := d.Decode(out); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one object")
	}
	return nil
}
