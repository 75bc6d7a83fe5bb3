// SPDX-License-Identifier: Apache-2.0

// Command mercure serves the hub of Mercure as a peer for the bench: the library
// with its transport in memory, without a log, told directly and not by requests.
// It is a module of its own, built by the bench alone, and no part of Rapporteur.
package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/dunglas/mercure"
	"go.uber.org/zap"
)

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, "mercure:", err)
		os.Exit(1)
	}
}

// serve answers at every address with the stream of the topic that is asked for.
// It reads changes as the bench writes them: a line for each audience, its name
// and a fragment with a tab between, and an empty line behind the last.
func serve() error {
	transport := mercure.NewLocalTransport()
	hub, err := mercure.NewHub(mercure.WithAnonymous(), mercure.WithTransport(transport), mercure.WithLogger(zap.NewNop()))
	if err != nil {
		return err
	}
	defer hub.Stop()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Printf("http://%s/\n", listener.Addr())
	go func() { _ = http.Serve(listener, http.HandlerFunc(hub.SubscribeHandler)) }()
	in := bufio.NewScanner(os.Stdin)
	for number := int64(1); in.Scan(); {
		audience, words, found := strings.Cut(in.Text(), "\t")
		if !found {
			number++
			continue
		}
		update := &mercure.Update{Topics: []string{audience}, Event: mercure.Event{Data: words, ID: strconv.FormatInt(number, 10)}}
		if err := transport.Dispatch(update); err != nil {
			return err
		}
	}
	return in.Err()
}
