package preview

import (
	"context"
	"log"
	"net"
	"net/http"
	"time"
)

// What a browser may take its time with. Each is generous for a person who waits, and
// ends what only holds a connection and what belongs to it.
type limits struct {
	header time.Duration // to send what it asks for
	idle   time.Duration // to ask again on a connection
	stall  time.Duration // to take more of an answer; a film that is paused asks again later
}

var usualLimits = limits{header: 5 * time.Second, idle: time.Minute, stall: time.Minute}

// largestHeader is the most bytes that a request may have. Browsers send 1,000 or so,
// and cookies of other programs at this machine with it.
const largestHeader = 64 << 10

// web returns what answers requests until ctx ends.
func (s *server) web(ctx context.Context) *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: s.limits.header,
		IdleTimeout:       s.limits.idle,
		MaxHeaderBytes:    largestHeader,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(serverLog{s.log}, "", 0),
	}
}

// A patientWriter sends an answer, and gives up when nothing of it was taken for some
// time. It has no ReadFrom: what it sends goes through Write, in small parts.
type patientWriter struct {
	http.ResponseWriter
	stream *http.ResponseController
	stall  time.Duration
}

func newPatientWriter(w http.ResponseWriter, stall time.Duration) *patientWriter {
	p := &patientWriter{w, http.NewResponseController(w), stall}
	p.wait() // for what is still to be sent when the answer is complete
	return p
}

func (p *patientWriter) wait() { p.stream.SetWriteDeadline(time.Now().Add(p.stall)) }

// Write sends a part of an answer.
func (p *patientWriter) Write(part []byte) (int, error) {
	p.wait()
	return p.ResponseWriter.Write(part)
}

// Unwrap is for http.ResponseController.
func (p *patientWriter) Unwrap() http.ResponseWriter { return p.ResponseWriter }

// refuseBody ends the connection after the answer to a request with a body. Nothing that
// the preview answers has one, and waiting for it would be waiting for ever.
func refuseBody(w http.ResponseWriter) {
	w.Header().Set("Connection", "close")
	http.NewResponseController(w).SetReadDeadline(time.Now())
}
