package links

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// An Asker asks servers for addresses. Its zero value works.
type Asker struct {
	Agent string            // who is asking, for those who run the servers
	Known map[string]Answer // from before
	Fresh bool              // ask for everything again

	Base    http.RoundTripper // how to ask; nil for the usual way
	Pause   time.Duration     // between two requests to one host; 0 for a second
	Timeout time.Duration     // for one address; 0 for 20 seconds
	Now     func() time.Time  // nil for the clock
}

// How many hosts are asked at the same time, and how many redirects are followed.
const (
	hostsAtOnce   = 4
	mostRedirects = 5
)

// Ask returns an answer for each target. Those that it got before ctx was done
// are returned in any case.
func (a *Asker) Ask(ctx context.Context, targets []*Target) map[string]Answer {
	now := time.Now
	if a.Now != nil {
		now = a.Now
	}
	answers, asked := map[string]Answer{}, map[string]Answer{}
	byHost := map[string][]string{}
	for _, t := range targets {
		if known, ok := a.Known[t.URL]; ok && !a.Fresh && known.fresh(now()) {
			answers[t.URL] = known
			continue
		}
		host := hostOf(t.URL)
		byHost[host] = append(byHost[host], t.URL)
	}
	client := a.client()
	hosts := make(chan string)
	var group sync.WaitGroup
	var mu sync.Mutex
	for range hostsAtOnce {
		group.Go(func() {
			for host := range hosts {
				for _, address := range byHost[host] {
					answer := a.ask(ctx, client, address)
					if ctx.Err() != nil {
						break // what a cut-off request says is nothing
					}
					answer.Asked = now()
					mu.Lock()
					asked[address] = answer
					mu.Unlock()
				}
			}
		})
	}
	for _, host := range slices.Sorted(maps.Keys(byHost)) {
		hosts <- host
	}
	close(hosts)
	group.Wait()
	a.doubt(asked) // what is remembered says nothing of the connection that there is now
	maps.Copy(answers, asked)
	return answers
}

// doubt takes back that hosts are gone when none was found at all: then it is
// this machine that has no connection.
func (a *Asker) doubt(answers map[string]Answer) {
	for _, answer := range answers {
		if answer.Status != 0 {
			return
		}
	}
	for address, answer := range answers {
		if answer.NoHost {
			answers[address] = Answer{Fault: "no host can be found from here"} // not to be believed another time
		}
	}
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}

func (a *Asker) client() *http.Client {
	base := a.Base
	if base == nil {
		base = newGuarded()
	}
	return &http.Client{
		Transport: &polite{base: base, pause: cmp.Or(a.Pause, time.Second), hosts: map[string]*queue{}},
		Timeout:   cmp.Or(a.Timeout, 20*time.Second),
		CheckRedirect: func(to *http.Request, via []*http.Request) error {
			if to.URL.Scheme != "http" && to.URL.Scheme != "https" {
				return errors.New("it leads to an address that is not on the web")
			}
			if len(via) > mostRedirects {
				return errors.New("it leads from address to address")
			}
			return nil
		},
	}
}

// ask asks for the head of a page; a server that knows no such request, or says
// that there is nothing, is asked for the page itself before it is believed.
func (a *Asker) ask(ctx context.Context, client *http.Client, address string) Answer {
	answer := a.send(ctx, client, http.MethodHead, address)
	switch answer.Status {
	case http.StatusMethodNotAllowed, http.StatusNotImplemented, http.StatusNotFound, http.StatusGone,
		http.StatusForbidden, http.StatusBadRequest:
		return a.send(ctx, client, http.MethodGet, address)
	}
	return answer
}

func (a *Asker) send(ctx context.Context, client *http.Client, method, address string) Answer {
	request, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return Answer{Fault: "this is no address that can be asked for"}
	}
	request.Header.Set("User-Agent", a.Agent)
	request.Header.Set("Accept", "*/*")
	response, err := client.Do(request)
	if err != nil {
		return fault(err)
	}
	response.Body.Close() // unread: only whether there is a page matters
	return Answer{Status: response.StatusCode}
}

func fault(err error) Answer {
	if dns, ok := errors.AsType[*net.DNSError](err); ok && dns.IsNotFound {
		return Answer{NoHost: true}
	}
	_, why, leads := strings.Cut(err.Error(), "it leads ")
	switch wrapped, ok := errors.AsType[*url.Error](err); {
	case ok && wrapped.Timeout():
		return Answer{Fault: "the server takes too long"}
	case leads:
		return Answer{Fault: "it leads " + why}
	case strings.Contains(err.Error(), "certificate"):
		return Answer{Fault: "the server's certificate is not good"}
	}
	return Answer{Fault: "the server does not answer"}
}

// polite sends one request at a time to each host, with a pause between them;
// requests that were sent on to another host wait for their turn there.
type polite struct {
	base  http.RoundTripper
	pause time.Duration
	mu    sync.Mutex
	hosts map[string]*queue
}

// A queue is the requests to one host.
type queue struct {
	turn chan struct{} // holds one token
	last time.Time
}

func (p *polite) RoundTrip(request *http.Request) (*http.Response, error) {
	p.mu.Lock()
	q := p.hosts[request.URL.Host]
	if q == nil {
		q = &queue{turn: make(chan struct{}, 1)}
		q.turn <- struct{}{}
		p.hosts[request.URL.Host] = q
	}
	p.mu.Unlock()
	select {
	case <-q.turn:
	case <-request.Context().Done():
		return nil, request.Context().Err()
	}
	defer func() { q.last = time.Now(); q.turn <- struct{}{} }()
	if wait := time.Until(q.last.Add(p.pause)); wait > 0 && !q.last.IsZero() {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-request.Context().Done():
			return nil, request.Context().Err()
		}
	}
	return p.base.RoundTrip(request)
}
