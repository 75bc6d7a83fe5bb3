// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
)

// event is one of a stream, as far as pages of the bench look into it. Its bytes
// are good until the next.
type event struct {
	id      int64
	name    string // empty: a message
	data    []byte // without the first "data: "
	comment bool   // a comment that stood alone
}

// openStream asks for a stream on a connection of its own.
func openStream(at *url.URL, path string) (io.Reader, error) {
	conn, err := net.Dial("tcp", at.Host)
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n", path, at.Host); err != nil {
		return nil, err
	}
	answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("answered %s", answer.Status)
	}
	return answer.Body, nil
}

var errEnded = errors.New("the stream ended")

// follow gives the events of a stream until it ends. Ten thousand pages are read
// on the machine that serves them: it looks for the end of an event and no further.
func follow(stream io.Reader, hear func(event) error) error {
	buf := make([]byte, 0, 4<<10)
	for {
		if len(buf) == cap(buf) {
			buf = append(make([]byte, 0, 2*cap(buf)), buf...)
		}
		n, ended := stream.Read(buf[len(buf):cap(buf)])
		from := max(0, len(buf)-1)
		buf = buf[:len(buf)+n]
		if bytes.Equal(buf, []byte(":\n")) {
			if err := hear(event{comment: true}); err != nil {
				return err
			}
			buf = buf[:0]
		}
		rest := buf
		for from < len(rest) {
			end := bytes.Index(rest[from:], []byte("\n\n"))
			if end < 0 {
				break
			}
			e, err := readEvent(rest[:from+end])
			if err == nil && e.data != nil {
				err = hear(e)
			}
			if err != nil {
				return err
			}
			rest, from = rest[from+end+2:], 0
		}
		if ended != nil {
			return fmt.Errorf("%w: %w", errEnded, ended)
		}
		buf = buf[:copy(buf, rest)]
	}
}

// readEvent reads the fields that come before the data.
func readEvent(all []byte) (e event, err error) {
	for len(all) > 0 {
		line, rest, _ := bytes.Cut(all, []byte("\n"))
		name, value, _ := bytes.Cut(line, []byte(": "))
		switch string(name) {
		case "id":
			if e.id, err = strconv.ParseInt(string(value), 10, 64); err != nil {
				return e, err
			}
		case "event":
			e.name = string(value)
		case "data":
			e.data = all[len("data: "):]
			return e, nil
		}
		all = rest
	}
	return e, nil
}
