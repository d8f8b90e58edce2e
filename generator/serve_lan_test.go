package main

import (
	"bufio"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
)

func TestLANHosts(t *testing.T) {
	var own []net.Addr
	for _, text := range []string{"192.168.1.5/24", "127.0.0.1/8", "::1/128", "fe80::1/64", "2001:db8::5/64"} {
		ip, network, err := net.ParseCIDR(text)
		if err != nil {
			t.Fatal(err)
		}
		own = append(own, &net.IPNet{IP: ip, Mask: network.Mask})
	}
	for listens, want := range map[string][]string{
		"0.0.0.0": {"192.168.1.5", "2001:db8::5"}, "::": {"192.168.1.5", "2001:db8::5"}, "192.168.1.5": {"192.168.1.5"},
	} {
		if got := lanHosts(net.ParseIP(listens), own); !slices.Equal(got, want) {
			t.Errorf("at %s others reach %q, want %q", listens, got, want)
		}
	}
}

// TestServeLAN has a preview listen for others. It answers by address, not by any name.
func TestServeLAN(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("programs cannot be sent signals on Windows")
	}
	c := exec.Command("findings", "serve", "-C", smallFolder(t), "-lan", "-addr", "0.0.0.0:0")
	var said strings.Builder
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, _ := bufio.NewReader(out).ReadString('\n')
	place, _, _ := strings.Cut(line, " ")
	if !strings.HasPrefix(place, "http://127.0.0.1:") {
		t.Errorf("it prints %q", line)
	}
	own, _ := net.InterfaceAddrs()
	wants := map[string]int{"rebound.example": http.StatusForbidden, "203.0.113.7": http.StatusForbidden, "localhost": http.StatusOK}
	for _, host := range lanHosts(net.IPv4zero, own) {
		wants[net.JoinHostPort(host, "8000")] = http.StatusOK
	}
	for host, want := range wants {
		r, err := http.NewRequest("GET", place, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Host = host
		if answer, err := http.DefaultClient.Do(r); err != nil || answer.StatusCode != want {
			t.Errorf("as %s it answers %v %v, want %d", host, answer, err, want)
		}
	}
	c.Process.Signal(os.Interrupt)
	if err := c.Wait(); err != nil || !strings.HasPrefix(said.String(), "findings: everybody on your network can read") {
		t.Errorf("%v; it says %q", err, said.String())
	}
}
