// SPDX-License-Identifier: Apache-2.0

package bundle

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
)

// blobs lists the attachments, each checked against the hash that is its name.
func (r *reader) blobs() ([]Blob, error) {
	var out []Blob
	for _, hash := range slices.Sorted(maps.Keys(r.names.attachments)) {
		size, err := r.hash(hash)
		if err != nil {
			return nil, err
		}
		out = append(out, Blob{Hash: hash, Size: size, Open: func() ([]byte, error) { return r.blob(hash, size) }})
	}
	return out, nil
}

// hash checks the bytes of an attachment against its name without keeping them.
func (r *reader) hash(hash string) (int64, error) {
	name := attachmentFile(hash)
	f, err := r.fsys.Open(name)
	if err != nil {
		return 0, fmt.Errorf("reading the bundle: %w", err)
	}
	defer f.Close()
	sum := sha256.New()
	size, err := io.Copy(sum, io.LimitReader(f, r.limits.Attachment+1))
	if err != nil {
		return 0, fmt.Errorf("reading %s: %w", name, err)
	}
	if size > r.limits.Attachment {
		return 0, refuse(name, "", "is larger than %d bytes", r.limits.Attachment)
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return 0, refuse(name, "", "does not hold the bytes that its name, a SHA-256, stands for")
	}
	return size, nil
}

func (r *reader) blob(hash string, size int64) ([]byte, error) {
	f, err := r.fsys.Open(attachmentFile(hash))
	if err != nil {
		return nil, fmt.Errorf("reading the bundle: %w", err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, size+1))
	if err != nil {
		return nil, fmt.Errorf("reading attachment %s: %w", hash, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("reading attachment %s: it changed since the bundle was read", hash)
	}
	return data, nil
}
