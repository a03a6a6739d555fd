package net

import (
	"context"
	"strconv"
	"strings"
)

// Resolver looks up names. The run's machine knows localhost and numbers; there are no servers.
type Resolver struct {
	PreferGo     bool
	StrictErrors bool
	Dial         func(ctx context.Context, network, address string) (Conn, error)
}

var DefaultResolver = &Resolver{}

func noHost(name string) error {
	return &DNSError{Err: "no such host", Name: name, IsNotFound: true}
}

// hostAddress is the one address of a host.
func hostAddress(host string) (IP, error) {
	if host == "localhost" {
		return IPv4(127, 0, 0, 1), nil
	}
	if ip := ParseIP(host); ip != nil {
		return ip, nil
	}
	return nil, noHost(host)
}

// LookupHost gives the addresses of a host.
func (r *Resolver) LookupHost(ctx context.Context, host string) (addrs []string, err error) {
	ip, err := hostAddress(host)
	if err != nil {
		return nil, err
	}
	return []string{ip.String()}, nil
}

// LookupIPAddr gives the addresses of a host.
func (r *Resolver) LookupIPAddr(ctx context.Context, host string) ([]IPAddr, error) {
	ip, err := hostAddress(host)
	if err != nil {
		return nil, err
	}
	return []IPAddr{{IP: ip}}, nil
}

// LookupIP gives the addresses of a host in "ip", "ip4" or "ip6".
func (r *Resolver) LookupIP(ctx context.Context, network, host string) ([]IP, error) {
	ip, err := hostAddress(host)
	switch {
	case network != "ip" && network != "ip4" && network != "ip6":
		return nil, UnknownNetworkError(network)
	case err != nil:
		return nil, err
	case network == "ip4" && ip.To4() == nil, network == "ip6" && ip.To4() != nil:
		return nil, &AddrError{Err: "no suitable address found", Addr: host}
	}
	return []IP{ip}, nil
}

// LookupAddr gives the names of an address.
func (r *Resolver) LookupAddr(ctx context.Context, addr string) ([]string, error) {
	ip := ParseIP(addr)
	switch {
	case ip == nil:
		return nil, &DNSError{Err: "unrecognized address", Name: addr}
	case ip.IsLoopback():
		return []string{"localhost"}, nil
	}
	return nil, noHost(addr)
}

// Services that have names, of all networks.
var services = map[string]int{
	"domain": 53, "ftp": 21, "http": 80, "https": 443, "imap2": 143, "imap3": 220, "imaps": 993,
	"pop3": 110, "pop3s": 995, "smtp": 25, "ssh": 22, "submissions": 465, "telnet": 23,
}

// LookupPort gives the port of a number or a service.
func (r *Resolver) LookupPort(ctx context.Context, network, service string) (port int, err error) {
	n := 0
	if service != "" {
		var ok bool
		n, ok = services[strings.ToLower(service)]
		if !ok {
			n, err = strconv.Atoi(service)
		}
		if err != nil {
			return 0, &DNSError{Err: "unknown port", Name: network + "/" + service, IsNotFound: true}
		}
	}
	if n < 0 || n > 65535 {
		return 0, &AddrError{Err: "invalid port", Addr: service}
	}
	return n, nil
}

// LookupHost gives the addresses of a host.
func LookupHost(host string) (addrs []string, err error) {
	return DefaultResolver.LookupHost(context.Background(), host)
}

// LookupIP gives the addresses of a host.
func LookupIP(host string) ([]IP, error) {
	return DefaultResolver.LookupIP(context.Background(), "ip", host)
}

// LookupAddr gives the names of an address.
func LookupAddr(addr string) (names []string, err error) {
	return DefaultResolver.LookupAddr(context.Background(), addr)
}

// LookupPort gives the port of a number or a service.
func LookupPort(network, service string) (port int, err error) {
	return DefaultResolver.LookupPort(context.Background(), network, service)
}

// IPAddr is the address of a host.
type IPAddr struct {
	IP   IP
	Zone string
}

// Network is "ip".
func (a *IPAddr) Network() string { return "ip" }

func (a *IPAddr) String() string {
	switch {
	case a == nil:
		return "<nil>"
	case len(a.IP) == 0:
		return ""
	case a.Zone != "":
		return a.IP.String() + "%" + a.Zone
	}
	return a.IP.String()
}

// ResolveIPAddr finds the address of a host.
func ResolveIPAddr(network, address string) (*IPAddr, error) {
	switch network {
	case "", "ip", "ip4", "ip6":
	default:
		return nil, UnknownNetworkError(network)
	}
	ip, err := hostAddress(address)
	if err != nil {
		return nil, err
	}
	return &IPAddr{IP: ip}, nil
}

// ResolveUDPAddr reads "host:port" as ResolveTCPAddr does.
func ResolveUDPAddr(network, address string) (*UDPAddr, error) {
	switch network {
	case "", "udp", "udp4", "udp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	a, err := hostAndPort("udp", address)
	if err != nil {
		return nil, err
	}
	return &UDPAddr{IP: a.IP, Port: a.Port}, nil
}

// ResolveUnixAddr is the address of a path.
func ResolveUnixAddr(network, address string) (*UnixAddr, error) {
	switch network {
	case "unix", "unixgram", "unixpacket":
		return &UnixAddr{Name: address, Net: network}, nil
	}
	return nil, UnknownNetworkError(network)
}
