package links

import (
	"fmt"
	"net/http"
	"time"
)

// An Answer is what came of asking for an address.
type Answer struct {
	Asked  time.Time `json:"asked"`
	Status int       `json:"status,omitempty"` // of HTTP; 0 when there was no answer
	NoHost bool      `json:"no_host,omitempty"`
	Fault  string    `json:"fault,omitempty"` // why there was no answer
}

// A State is what an answer says of the address.
type State uint8

// The states of an address.
const (
	Unclear State = iota // the server refuses programs, has trouble, or did not answer
	Alive
	Gone
)

// State returns what the answer says. Only what a server says plainly counts as
// gone: many turn programs away from what any reader can see.
func (a Answer) State() State {
	switch {
	case a.NoHost, a.Status == http.StatusNotFound, a.Status == http.StatusGone:
		return Gone
	case a.Status >= 200 && a.Status < 300:
		return Alive
	}
	return Unclear
}

// Why says in a few words what came back.
func (a Answer) Why() string {
	switch {
	case a.NoHost:
		return "there is no such host"
	case a.Fault != "":
		return a.Fault
	case http.StatusText(a.Status) != "":
		return fmt.Sprintf("the server answers %d %s", a.Status, http.StatusText(a.Status))
	}
	return fmt.Sprintf("the server answers %d", a.Status)
}

// How long an answer is believed. What is gone is asked for again soon, so that
// an address that works again is noticed.
const (
	aliveFor = 14 * 24 * time.Hour
	otherFor = 24 * time.Hour
)

// fresh reports whether an answer is still to be believed.
func (a Answer) fresh(now time.Time) bool {
	age := now.Sub(a.Asked)
	if a.State() == Alive {
		return age >= 0 && age < aliveFor
	}
	return age >= 0 && age < otherFor
}

// possible reports whether an answer is one that a server can have given, and no
// damage of the cache.
func (a Answer) possible() bool {
	return a.Status == 0 && (a.NoHost || a.Fault != "") || a.Status >= 100 && a.Status < 600 && !a.NoHost && a.Fault == ""
}
