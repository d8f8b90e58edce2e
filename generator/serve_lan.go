package main

import (
	"net"
	"slices"
	"strconv"
	"strings"
)

// lanAddr is where -lan listens unless -addr says: at all addresses of this machine.
const lanAddr = "0.0.0.0:8080"

// sayWhoReads says that others can read the preview, and where. It returns the hosts by
// which they reach it: addresses, never names, which another site could lead here.
func (p *program) sayWhoReads(listener net.Listener) (hosts []string) {
	at := listener.Addr().(*net.TCPAddr)
	own, err := net.InterfaceAddrs()
	if err != nil && at.IP.IsUnspecified() {
		p.say("the addresses of this machine are not known, so that others reach it only by a name given with -host: " + err.Error())
	}
	hosts = lanHosts(at.IP, own)
	places := each(hosts, func(host string) string { return "http://" + net.JoinHostPort(host, strconv.Itoa(at.Port)) + "/" })
	p.say("everybody on your network can read what is not published yet, drafts too: " + strings.Join(places, " or "))
	return hosts
}

// lanHosts returns the addresses by which other machines reach one that listens at ip: it
// alone, or where it stands for all, those that the machine has.
func lanHosts(ip net.IP, own []net.Addr) (hosts []string) {
	if !ip.IsUnspecified() {
		return []string{ip.String()}
	}
	for _, addr := range own {
		if network, ok := addr.(*net.IPNet); ok && network.IP.IsGlobalUnicast() {
			hosts = append(hosts, network.IP.String())
		}
	}
	slices.Sort(hosts)
	return hosts
}
