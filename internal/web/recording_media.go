// SPDX-License-Identifier: Apache-2.0

package web

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"rapporteur"
	"rapporteur/record"
)

// LargeFiles keeps files that are too large to hold in memory, and reads them from
// any place.
type LargeFiles interface {
	PutLarge(ctx context.Context, r io.ReadSeeker, limit int64) (hash string, size int64, err error)
	Open(ctx context.Context, hash string) (io.ReadSeeker, error)
}

// MostRecording is the largest limit on a file of sound or picture, in bytes: what
// a bundle takes in. Longer recordings are linked.
const MostRecording = 256 << 20

// mediaKinds are the files that browsers play, by the ending of the name, with
// what they begin with. Each may have several beginnings; the number says where.
var mediaKinds = []struct {
	ending, kind string
	is           record.MediaKind
	at           int
	begins       []string
}{
	{".mp3", "audio/mpeg", record.Audio, 0, []string{"ID3", "\xff\xfb", "\xff\xfa", "\xff\xf3", "\xff\xf2", "\xff\xe3"}},
	{".m4a", "audio/mp4", record.Audio, 4, []string{"ftyp"}},
	{".ogg", "audio/ogg", record.Audio, 0, []string{"OggS"}},
	{".oga", "audio/ogg", record.Audio, 0, []string{"OggS"}},
	{".opus", "audio/ogg", record.Audio, 0, []string{"OggS"}},
	{".flac", "audio/flac", record.Audio, 0, []string{"fLaC"}},
	{".wav", "audio/wav", record.Audio, 8, []string{"WAVE"}},
	{".weba", "audio/webm", record.Audio, 0, []string{"\x1aE\xdf\xa3"}},
	{".mp4", "video/mp4", record.Video, 4, []string{"ftyp"}},
	{".webm", "video/webm", record.Video, 0, []string{"\x1aE\xdf\xa3"}},
	{".ogv", "video/ogg", record.Video, 0, []string{"OggS"}},
}

// mediaKind tells a file of sound or picture by its name and by how it begins; a
// file whose beginning contradicts its name is refused, as is every other kind.
func mediaKind(name string, head []byte) (kind string, is record.MediaKind, err error) {
	ending := strings.ToLower(path.Ext(name))
	for _, k := range mediaKinds {
		if k.ending != ending {
			continue
		}
		for _, b := range k.begins {
			if len(head) >= k.at+len(b) && bytes.Equal(head[k.at:k.at+len(b)], []byte(b)) {
				return k.kind, k.is, nil
			}
		}
	}
	return "", "", rapporteur.Fail(rapporteur.Invalid, "recording.file_kind", "file", name).At("file")
}

// takeMedia keeps the file that was sent in, and says what it is.
func (r *Request) takeMedia(files LargeFiles, limit int64) (record.Media, error) {
	m := record.Media{}
	h := r.sentFile("file")
	if h == nil {
		return m, nil
	}
	name := baseName(h.Filename)
	if h.Size > limit {
		return m, rapporteur.Fail(rapporteur.Invalid, "recording.file_size", "file", name, "limit", megabytes(limit)).At("file")
	}
	f, err := h.Open()
	if err != nil {
		return m, err
	}
	defer f.Close()
	head := make([]byte, 32)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return m, rapporteur.Fail(rapporteur.Invalid, "edit.error.no_file").At("file")
	}
	m.File.Name = name
	if m.File.Type, m.Kind, err = mediaKind(name, head[:n]); err != nil {
		return m, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return m, err
	}
	m.File.Hash, m.File.Size, err = files.PutLarge(r.Context(), f, limit)
	return m, err
}

// sentFile is the first file of a field; nil where none was chosen.
func (r *Request) sentFile(field string) *multipart.FileHeader {
	if r.MultipartForm == nil {
		return nil
	}
	for _, h := range r.MultipartForm.File[field] {
		if h.Filename != "" || h.Size > 0 {
			return h
		}
	}
	return nil
}

// sendMedia sends a file of a recording, from any place that the player asks for.
// Who may not hear all that is in it does not get it.
func sendMedia(st recordingStore, files LargeFiles) Handler {
	return func(w http.ResponseWriter, r *Request) error {
		h, err := r.hearingOf(st, st.RecordingAlone)
		if err != nil {
			return err
		}
		hash := r.PathValue("hash")
		i := slices.IndexFunc(h.rec.Media, func(m record.Media) bool { return m.File.Hash == hash && hash != "" })
		if i < 0 {
			return rapporteur.Fail(rapporteur.NotFound, "recording.missing")
		}
		in, err := files.Open(r.Context(), hash)
		if err != nil {
			return err
		}
		keep(w.Header(), h.rec.Media[i].File.Name, h.rec.Media[i].File.Type, -1)
		w.Header().Set("ETag", `"`+hash+`"`)
		http.ServeContent(w, r.Request, "", time.Time{}, in)
		return nil
	}
}
