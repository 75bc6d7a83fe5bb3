// SPDX-License-Identifier: Apache-2.0

package app

import (
	"context"
	"fmt"

	"rapporteur/internal/model"
	"rapporteur/internal/web"
)

// proposer is the model endpoint as the pages ask it.
type proposer struct{ e *model.Endpoint }

// newProposer gives nil where no endpoint is set, so that the pages offer none.
func newProposer(s model.Settings) (web.Proposer, error) {
	e, err := model.New(s)
	if err != nil {
		return nil, fmt.Errorf("set up the model endpoint: %w", err)
	}
	if !e.On() {
		return nil, nil
	}
	return proposer{e}, nil
}

func (p proposer) Name() string { return p.e.Name() }

func (p proposer) Passages(ctx context.Context, words string) (web.Proposal, error) {
	got, err := p.e.Passages(ctx, words)
	out := used(got.Usage)
	out.Dropped = got.Dropped
	for _, x := range got.Passages {
		out.Passages = append(out.Passages, web.ProposedPassage{Span: x.Span, Kind: x.Kind})
	}
	return out, err
}

func (p proposer) Wording(ctx context.Context, quotes []web.ProposedQuote, language string) (web.Proposal, error) {
	var asked []model.Quote
	for _, q := range quotes {
		asked = append(asked, model.Quote{ID: q.ID, Words: q.Words, Language: q.Language})
	}
	got, err := p.e.Wording(ctx, asked, language)
	out := used(got.Usage)
	out.Wording, out.Quotes = got.Wording, got.Quotes
	for _, f := range got.Faults {
		out.Faults = append(out.Faults, web.ProposedFault{Key: f.Key, Words: f.Words})
	}
	return out, err
}

func used(u model.Usage) web.Proposal {
	return web.Proposal{Sent: u.Sent, Received: u.Received, Tokens: u.Tokens}
}
