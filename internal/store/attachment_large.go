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
)

// piecesAtOnce is how many pieces of a large file are written in one transaction,
// so that nobody waits for the whole of it.
const piecesAtOnce = 8

// PutLarge keeps what r holds, at most limit bytes, without holding it in memory:
// it is read once for its SHA-256 and once more to be kept.
func (a Attachments) PutLarge(ctx context.Context, r io.ReadSeeker, limit int64) (string, int64, error) {
	sum := sha256.New()
	size, err := io.Copy(sum, io.LimitReader(r, limit+1))
	if err != nil {
		return "", 0, fmt.Errorf("read file: %w", err)
	}
	if size > limit {
		return "", 0, rapporteur.Fail(rapporteur.TooLarge, "error.attachment_too_large", "megabytes", fmt.Sprint(limit>>20))
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return "", 0, fmt.Errorf("read file: %w", err)
	}
	hash := hex.EncodeToString(sum.Sum(nil))
	err = a.d.tx(ctx, func(q *db.Queries) error {
		return q.InsertAttachment(ctx, db.InsertAttachmentParams{Hash: hash, Size: size})
	})
	for n := int64(0); n*pieceSize < size && err == nil; n += piecesAtOnce {
		some := make([]byte, min(size-n*pieceSize, piecesAtOnce*pieceSize))
		if _, err = io.ReadFull(r, some); err != nil {
			break
		}
		err = a.d.tx(ctx, func(q *db.Queries) error {
			for k := int64(0); k*pieceSize < int64(len(some)); k++ {
				piece := some[k*pieceSize : min(int64(len(some)), (k+1)*pieceSize)]
				if err := q.InsertPiece(ctx, db.InsertPieceParams{Hash: hash, Piece: n + k, Bytes: piece}); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return "", 0, fmt.Errorf("keep file: %w", err)
	}
	return hash, size, nil
}

// Open gives the bytes for reading from any place, as a player that jumps does.
func (a Attachments) Open(ctx context.Context, hash string) (io.ReadSeeker, error) {
	size, err := a.Size(ctx, hash)
	if err != nil {
		return nil, err
	}
	return &pieces{ctx: ctx, a: a, hash: hash, size: size, held: -1}, nil
}

// pieces reads an attachment piece by piece. It lives for one answer, which is
// why it holds the context.
type pieces struct {
	ctx   context.Context
	a     Attachments
	hash  string
	size  int64
	at    int64
	held  int64 // number of the piece in hand; -1: none
	piece []byte
}

// Seek is part of io.ReadSeeker.
func (p *pieces) Seek(offset int64, whence int) (int64, error) {
	switch whence {
	case io.SeekCurrent:
		offset += p.at
	case io.SeekEnd:
		offset += p.size
	}
	if offset < 0 {
		return 0, errors.New("seek before the beginning of a file")
	}
	p.at = offset
	return offset, nil
}

// Read is part of io.ReadSeeker.
func (p *pieces) Read(b []byte) (int, error) {
	if p.at >= p.size {
		return 0, io.EOF
	}
	if n := p.at / pieceSize; n != p.held {
		piece, err := p.a.d.view.ReadPiece(p.ctx, db.ReadPieceParams{Hash: p.hash, Piece: n})
		if err != nil {
			return 0, fmt.Errorf("read piece %d: %w", n, err)
		}
		p.held, p.piece = n, piece
	}
	from := p.at - p.held*pieceSize
	if from >= int64(len(p.piece)) {
		return 0, io.ErrUnexpectedEOF
	}
	n := copy(b, p.piece[from:])
	p.at += int64(n)
	return n, nil
}
