package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"findings/generator/preview"
)

// serve previews the site in the browser while it is being edited.
func (p *program) serve(ctx context.Context, args []string) error {
	set := p.flags("serve", "previews the site in the browser, and shows each change when it is saved. Ctrl-C stops it.")
	in := input{drafts: true}
	in.register(set)
	addr := set.String("addr", defaultAddr, "the `address` on this machine to listen on; port 0 takes any free one")
	var poll time.Duration
	set.BoolFunc("poll", "check for changes at this `interval`, every second if none is given, instead of watching the folder",
		func(text string) (err error) { poll, err = interval(text); return err })
	var hosts []string
	set.Func("host", "a `name` by which browsers reach the preview besides localhost, as where its port is forwarded; several have commas between them",
		func(text string) error { return addHosts(&hosts, text) })
	lan := set.Bool("lan", false, "listen for other machines, too: everybody on your network can then read what is not published yet")
	browse := set.Bool("open", false, "open the site in the browser")
	if err := p.parse(set, joinPoll(args)); err != nil {
		return err
	}
	if err := p.checkBase(in); err != nil {
		return err
	}
	given := false
	set.Visit(func(f *flag.Flag) { given = given || f.Name == "addr" })
	if *lan && !given {
		*addr = lanAddr
	}
	if err := p.checkAddr(*addr, *lan); err != nil {
		return err
	}
	listener, err := p.listen(*addr, given)
	if err != nil {
		return err
	}
	if *lan {
		hosts = append(hosts, p.sayWhoReads(listener)...)
	}
	if _, port, err := net.SplitHostPort(listener.Addr().String()); err == nil {
		hosts = append(hosts, codespaceHosts(os.Getenv, port)...)
	}
	return preview.Serve(ctx, listener, preview.Options{
		Folder: in.folder, Hosts: hosts, BaseURL: in.baseURL, Drafts: in.drafts, Poll: poll, Log: p.stderr,
		Ready: func(address string) {
			fmt.Fprintf(p.stdout, "%s shows the site; Ctrl-C stops it\n", address)
			limitPreviewMemory()
			if *browse {
				p.browse(ctx, address)
			}
		},
	})
}

// limitPreviewMemory returns the memory that the first load needed, and has the
// garbage collector keep less in reserve than for a build, because a preview runs
// all day beside an editor and a browser: an archive of 10,000 inspections is
// served in well under 600 MB.
func limitPreviewMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(40)
	}
	go debug.FreeOSMemory()
}

const defaultAddr = "127.0.0.1:8080"

// morePorts is how many ports after that of defaultAddr are tried.
const morePorts = 20

// listen listens on the address that was given, or else on the first free port
// from that of addr on; see [program.checkAddr].
func (p *program) listen(addr string, given bool) (net.Listener, error) {
	host, text, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	port, err := strconv.ParseUint(text, 10, 16)
	if err != nil {
		return nil, err
	}
	for n := uint64(0); ; n++ {
		listener, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(port+n, 10)))
		switch {
		case err == nil:
			return listener, nil
		case !portTaken(err):
			return nil, fmt.Errorf("cannot listen on %s: %w", addr, err)
		case given:
			return nil, fmt.Errorf("cannot listen on %s: another program uses this port; choose another with -addr", addr)
		case n == morePorts:
			return nil, fmt.Errorf("cannot listen on %s, nor on the %d ports after it: other programs use them; choose another with -addr", addr, morePorts)
		}
	}
}

// checkAddr says what is wrong with an address to listen on. Only this machine may
// reach it, because what is served there is not published yet, unless somebody wants
// others to.
func (p *program) checkAddr(addr string, lan bool) error {
	host, text, err := net.SplitHostPort(addr)
	_, wrong := strconv.ParseUint(text, 10, 16)
	ip := net.ParseIP(host)
	own := host == "localhost" || ip.IsLoopback()
	others := !own && (ip != nil || host == "")
	switch {
	case errors.Is(wrong, strconv.ErrRange):
		return p.usageError("-addr: there is no port %s: they end at 65535", text)
	case err == nil && wrong == nil && own && lan:
		return p.usageError("-lan: only this machine can reach %s; leave -lan out, or name an address on your network with -addr", addr)
	case err == nil && wrong == nil && (own || others && lan):
		return nil
	case err == nil && wrong == nil && others:
		return p.usageError("-addr: %q is not an address that only this machine can reach; write it as %s, or add -lan, and everybody on your network can read what is not published yet",
			addr, addressMeant(addr))
	case lan:
		return p.usageError("-addr: %q is not an address on your network; write %s for all that this machine has", addr, lanAddr)
	}
	return p.usageError("-addr: %q is not an address that only this machine can reach; write it as %s", addr, addressMeant(addr))
}

// portAtEnd matches the port in what somebody gave as an address.
var portAtEnd = regexp.MustCompile(`(?:^|:)([1-9][0-9]{1,4})/?$`)

// addressMeant returns the address on this machine with the port that somebody named.
func addressMeant(addr string) string {
	if m := portAtEnd.FindStringSubmatch(addr); m != nil {
		return "127.0.0.1:" + m[1]
	}
	return defaultAddr
}

// portTaken reports whether another program uses a port.
func portTaken(err error) bool {
	const onWindows = syscall.Errno(10048) // WSAEADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || runtime.GOOS == "windows" && errors.Is(err, onWindows)
}

// browse opens an address in the browser. The preview works without one.
func (p *program) browse(ctx context.Context, address string) {
	args := []string{"xdg-open", address}
	switch runtime.GOOS {
	case "darwin":
		args = []string{"open", address}
	case "windows":
		args = []string{"rundll32", "url.dll,FileProtocolHandler", address}
	}
	go func() {
		if err := exec.CommandContext(ctx, args[0], args[1:]...).Run(); err != nil && ctx.Err() == nil {
			fmt.Fprintf(p.stderr, "cannot open the browser (%v): open %s yourself\n", err, address)
		}
	}()
}

// codespaceHosts returns the name by which browsers reach a port in a codespace, as its
// own variables say; none anywhere else.
func codespaceHosts(variable func(string) string, port string) []string {
	name, domain := variable("CODESPACE_NAME"), variable("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN")
	host, err := preview.HostName(name + "-" + port + "." + domain)
	if name == "" || domain == "" || err != nil {
		return nil
	}
	return []string{host}
}

// addHosts parses a value of -host: a name, or several with commas between them.
func addHosts(hosts *[]string, text string) error {
	for name := range strings.SplitSeq(text, ",") {
		host, err := preview.HostName(strings.TrimSpace(name))
		if err != nil {
			return err
		}
		*hosts = append(*hosts, host)
	}
	return nil
}

// joinPoll joins -poll with the interval that follows it. Because it may have
// none, the flag package would take "-poll 2s" for a flag and an argument.
func joinPoll(args []string) []string {
	for n := 0; n+1 < len(args); n++ {
		if (args[n] == "-poll" || args[n] == "--poll") && !strings.HasPrefix(args[n+1], "-") {
			return slices.Concat(args[:n], []string{args[n] + "=" + args[n+1]}, args[n+2:])
		}
	}
	return args
}

// interval parses the value of -poll, which is "true" when it has none.
func interval(text string) (time.Duration, error) {
	switch text {
	case "true":
		return time.Second, nil
	case "false":
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if _, isNumber := strconv.Atoi(text); err != nil && isNumber == nil && text != "0" {
		return 0, fmt.Errorf("write an interval such as %ss", text)
	}
	if err != nil || d < 10*time.Millisecond {
		return 0, errors.New("write an interval such as 2s")
	}
	return d, nil
}
