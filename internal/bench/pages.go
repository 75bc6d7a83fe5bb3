// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"rapporteur/internal/bundle"
	"rapporteur/internal/sample"
)

// bareArgument makes this program the peer of the page measure.
const bareArgument = "serve-bare"

const (
	loaders = 2
	warm    = time.Second
	loaded  = 4 * time.Second
)

// pages measures how many pages a second the program serves beside a bare
// handler that does one point read on the same file, each in a process of its
// own, both asked by the same loaders over loopback.
func (b *bench) pages() error {
	data, err := b.folder("pages")
	if err != nil {
		return err
	}
	m, err := bundle.ReadManifest(sample.Bundles()[0], bundle.DefaultLimits())
	if err != nil {
		return err
	}
	face, err := b.serve("/", b.program, "--data", data, "serve", "--sample", "--listen", "127.0.0.1:0")
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	bare, err := b.serve("/1", self, bareArgument, filepath.Join(data, "rapporteur.db"))
	if err != nil {
		return errors.Join(err, face.end())
	}
	peer, err := rate(b.ctx, bare.url+"/1")
	for _, page := range []struct{ what, path string }{
		{"statement page", "/p/" + m.Process + "/statements/1"}, {"process page", "/p/" + m.Process},
	} {
		var got float64
		if err == nil {
			got, err = rate(b.ctx, face.url+page.path)
		}
		ratio := got / peer
		b.rows = append(b.rows, row{What: page.what + ", pages a second", Measured: fmt.Sprintf("%.0f", got), Budget: "1/4 of bare", Goal: "3/4 of bare",
			Peer: fmt.Sprintf("%.2f of a bare point read (%.0f)", ratio, peer), Holds: ratio >= 0.25})
	}
	return errors.Join(err, bare.end(), face.end())
}

// rate asks for a page with all loaders for a while and gives how many came a second.
func rate(ctx context.Context, url string) (float64, error) {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: loaders, DisableCompression: true}}
	defer client.CloseIdleConnections()
	measure := func(span time.Duration) (float64, error) {
		ctx, cancel := context.WithTimeout(ctx, span)
		defer cancel()
		var n atomic.Int64
		errs := make(chan error, loaders)
		var all sync.WaitGroup
		began := time.Now()
		for range loaders {
			all.Go(func() {
				for ctx.Err() == nil {
					if _, err := fetch(client, url); err != nil {
						errs <- err
						return
					}
					n.Add(1)
				}
			})
		}
		all.Wait()
		close(errs)
		return float64(n.Load()) / time.Since(began).Seconds(), <-errs
	}
	if _, err := measure(warm); err != nil {
		return 0, err
	}
	return measure(loaded)
}

// serveBare answers each request with one row of the database, read by its key,
// and with nothing else: no router, no template, no log.
func serveBare(file string) error {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(file)+"?_pragma=query_only(1)&_pragma=cache_size(-16000)")
	if err != nil {
		return err
	}
	db.SetMaxIdleConns(4)
	read, err := db.Prepare("select body from statement where process = (select id from process order by number limit 1) and number = ?")
	if err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body string
		if err := read.QueryRowContext(r.Context(), 1).Scan(&body); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		_, _ = w.Write([]byte(body))
	})}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	go func() { <-ctx.Done(); _ = server.Close() }()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
