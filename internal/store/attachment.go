// SPDX-License-Identifier: Apache-2.0

package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"rapporteur"
	"rapporteur/internal/store/db"
	"rapporteur/record"
)

// pieceSize parts attachments so that no row and no read is large.
const pieceSize = 256 << 10

// Attachments keeps bytes by their content, in the database itself, in pieces.
type Attachments struct{ d *DB }

// Attachments are those of this database.
func (d *DB) Attachments() Attachments { return Attachments{d} }

// Put keeps what r holds, at most limit bytes, and returns its SHA-256.
func (a Attachments) Put(ctx context.Context, r io.Reader, limit int64) (string, int64, error) {
	all, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return "", 0, fmt.Errorf("read attachment: %w", err)
	}
	if int64(len(all)) > limit {
		return "", 0, rapporteur.Fail(rapporteur.TooLarge, "error.attachment_too_large", "megabytes", fmt.Sprint(limit>>20))
	}
	sum := sha256.Sum256(all)
	hash := hex.EncodeToString(sum[:])
	err = a.d.tx(ctx, func(q *db.Queries) error { return putAttachment(ctx, q, hash, all) })
	return hash, int64(len(all)), err
}

func putAttachment(ctx context.Context, q *db.Queries, hash string, all []byte) error {
	if err := q.InsertAttachment(ctx, db.InsertAttachmentParams{Hash: hash, Size: int64(len(all))}); err != nil {
		return fmt.Errorf("keep attachment: %w", err)
	}
	for n := 0; n*pieceSize < len(all); n++ {
		piece := all[n*pieceSize : min(len(all), (n+1)*pieceSize)]
		if err := q.InsertPiece(ctx, db.InsertPieceParams{Hash: hash, Piece: int64(n), Bytes: piece}); err != nil {
			return fmt.Errorf("keep piece %d: %w", n, err)
		}
	}
	return nil
}

// Size is the length in bytes.
func (a Attachments) Size(ctx context.Context, hash string) (int64, error) {
	n, err := a.d.view.AttachmentSize(ctx, hash)
	return n, notFound(err)
}

// Has tells whether the bytes are kept.
func (a Attachments) Has(ctx context.Context, hash string) (bool, error) {
	_, err := a.Size(ctx, hash)
	if errors.Is(err, rapporteur.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Read writes the bytes to w, piece by piece.
func (a Attachments) Read(ctx context.Context, hash string, w io.Writer) error {
	size, err := a.Size(ctx, hash)
	if err != nil {
		return err
	}
	for n := int64(0); n*pieceSize < size; n++ {
		piece, err := a.d.view.ReadPiece(ctx, db.ReadPieceParams{Hash: hash, Piece: n})
		if err != nil {
			return fmt.Errorf("read piece %d: %w", n, err)
		}
		if _, err := w.Write(piece); err != nil {
			return fmt.Errorf("write piece %d: %w", n, err)
		}
	}
	return nil
}

// keepFiles holds the files that a statement begins to name, and removes the
// bytes of those that it ceases to name and nothing else names.
func keepFiles(ctx context.Context, q *db.Queries, was, is *record.Statement) error {
	var before []record.Attachment
	if was != nil {
		before = was.Attachments
	}
	return keepNamed(ctx, q, before, is.Attachments)
}

func keepNamed(ctx context.Context, q *db.Queries, was, is []record.Attachment) error {
	before, after := map[string]bool{}, map[string]bool{}
	for _, a := range was {
		before[a.Hash] = true
	}
	for _, a := range is {
		after[a.Hash] = true
		if before[a.Hash] {
			continue
		}
		n, err := q.HoldAttachment(ctx, a.Hash)
		if err != nil {
			return fmt.Errorf("hold attachment: %w", err)
		}
		if n == 0 {
			return rapporteur.Fail(rapporteur.Conflict, "error.attachment_gone", "name", a.Name)
		}
	}
	for hash := range before {
		if !after[hash] {
			if err := discardFile(ctx, q, hash); err != nil {
				return err
			}
		}
	}
	return nil
}

func discardFile(ctx context.Context, q *db.Queries, hash string) error {
	if _, err := q.HoldAttachment(ctx, hash); err != nil {
		return fmt.Errorf("hold attachment: %w", err)
	}
	naming, err := q.AllNamingAttachment(ctx, "%"+hash+"%")
	if err != nil {
		return fmt.Errorf("look who names the attachment: %w", err)
	}
	if naming > 0 {
		return nil
	}
	if err := q.DiscardPieces(ctx, hash); err != nil {
		return fmt.Errorf("discard attachment: %w", err)
	}
	if err := q.DiscardAttachment(ctx, hash); err != nil {
		return fmt.Errorf("discard attachment: %w", err)
	}
	return nil
}
