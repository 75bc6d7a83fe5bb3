// SPDX-License-Identifier: Apache-2.0

package live

import "syscall"

// pusher is what writing to one reader after the other needs room for.
type pusher struct {
	hand hand
	many []byte
	out  []byte
	sent int
	err  error
	try  func(fd uintptr) bool
}

func newPusher() *pusher {
	p := new(pusher)
	p.try = func(fd uintptr) bool {
		p.sent, p.err = writeNow(fd, p.out)
		return true // whatever it took: nobody waits here
	}
	return p
}

// join makes one run of bytes of what was taken; a single frame is given as it is.
func (p *pusher) join(s Stream, got Taken, beat bool) []byte {
	if len(got.Frames) == 1 && !got.Missed && !beat {
		return got.Frames[0]
	}
	p.many = p.many[:0]
	if got.Missed {
		p.many = append(p.many, encode(got.After, Missed, "")...)
	}
	for _, f := range got.Frames {
		p.many = append(p.many, f...)
	}
	if beat {
		p.many = append(p.many, s.beat(got.After)...)
	}
	return p.many
}

// push writes as many bytes as a line takes at once.
func (p *pusher) push(raw syscall.RawConn, out []byte) (int, error) {
	if raw == nil || len(out) == 0 {
		return 0, nil
	}
	p.out, p.sent, p.err = out, 0, nil
	if err := raw.Write(p.try); err != nil {
		return 0, err
	}
	p.out = nil
	return p.sent, p.err
}
