package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"syscall"
	"time"

	"findings/generator/preview"
)

// serve shows the site in the browser while it is being written.
func (p *program) serve(ctx context.Context, args []string) error {
	set := p.flags("serve", "shows the site in the browser, and shows every change as it is saved. Ctrl-C ends it.")
	in := input{drafts: true}
	in.register(set)
	addr := set.String("addr", defaultAddr, "the `address` of this machine to listen at; port 0 takes any free one")
	var poll interval
	set.Var(&poll, "poll", "look for changes at an `interval`, every second if none is given, instead of being told of them")
	browse := set.Bool("open", false, "open the site in the browser")
	if err := p.parse(set, args); err != nil {
		return err
	}
	if err := p.checkBase(in); err != nil {
		return err
	}
	given := false
	set.Visit(func(f *flag.Flag) { given = given || f.Name == "addr" })
	listener, err := p.listen(*addr, given)
	if err != nil {
		return err
	}
	return preview.Serve(ctx, listener, preview.Options{
		Folder: in.folder, BaseURL: in.baseURL, Drafts: in.drafts, Poll: time.Duration(poll), Log: p.stderr,
		Ready: func(address string) {
			fmt.Fprintf(p.stdout, "%s shows the site as it is written; Ctrl-C ends it\n", address)
			staySmall()
			if *browse {
				p.browse(ctx, address)
			}
		},
	})
}

// staySmall gives back what the first reading needed, and lets a preview, which
// runs all day beside an editor and a browser, keep less in reserve than a
// build: an archive of 10,000 inspections is served in well under 600 MB.
func staySmall() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(40)
	}
	go debug.FreeOSMemory()
}

const defaultAddr = "127.0.0.1:8080"

// listen takes the address that was asked for, and where none was given the
// first that is free. Only this machine can reach it: what is not published yet
// is nobody else's business.
func (p *program) listen(addr string, given bool) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	number, wrong := strconv.ParseUint(port, 10, 16)
	if ip := net.ParseIP(host); err != nil || wrong != nil || host != "localhost" && !ip.IsLoopback() {
		return nil, p.misuse("-addr: %q is not an address of this machine alone; write it as 127.0.0.1:8080", addr)
	}
	const attempts = 20
	for n := uint64(0); ; n++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(number+n, 10)))
		switch {
		case err == nil:
			return listener, nil
		case !taken(err):
			return nil, fmt.Errorf("cannot listen at %s: %w", addr, err)
		case given:
			return nil, fmt.Errorf("cannot listen at %s: another program has the port; name another with -addr", addr)
		case n == attempts:
			return nil, fmt.Errorf("cannot listen at %s, nor at the %d ports after it: other programs have them; name another with -addr", addr, attempts)
		}
	}
}

// taken reports whether a port could not be had because another program has it.
func taken(err error) bool {
	const onWindows = syscall.Errno(10048) // WSAEADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || runtime.GOOS == "windows" && errors.Is(err, onWindows)
}

// browse opens an address in the browser. The preview goes on without one.
func (p *program) browse(ctx context.Context, address string) {
	command := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", address}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	go func() {
		if err := exec.CommandContext(ctx, command[0], command[1:]...).Run(); err != nil && ctx.Err() == nil {
			fmt.Fprintf(p.stderr, "cannot open the browser (%v): open %s in it\n", err, address)
		}
	}()
}

// An interval is a flag that may be given without a value.
type interval time.Duration

func (i *interval) String() string {
	if i == nil || *i == 0 {
		return ""
	}
	return time.Duration(*i).String()
}

func (*interval) IsBoolFlag() bool { return true }

func (i *interval) Set(text string) error {
	switch text {
	case "true":
		*i = interval(time.Second)
		return nil
	case "false":
		*i = 0
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 10*time.Millisecond {
		return errors.New(`write an interval such as "2s"`)
	}
	*i = interval(d)
	return nil
}
