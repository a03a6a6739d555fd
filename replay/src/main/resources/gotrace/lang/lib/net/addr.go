package net

import (
	"strconv"
	"strings"
	"sync"
)

// TCPAddr is an end of a TCP connection.
type TCPAddr struct {
	IP   IP
	Port int
	Zone string
}

// Network is "tcp".
func (a *TCPAddr) Network() string { return "tcp" }

func (a *TCPAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	host := ""
	if len(a.IP) > 0 {
		host = a.IP.String()
		if a.Zone != "" {
			host += "%" + a.Zone
		}
	}
	return JoinHostPort(host, strconv.Itoa(a.Port))
}

// UnixAddr is the path of a Unix socket.
type UnixAddr struct {
	Name string
	Net  string
}

// Network is "unix".
func (a *UnixAddr) Network() string { return a.Net }

func (a *UnixAddr) String() string {
	if a == nil {
		return "<nil>"
	}
	return a.Name
}

// JoinHostPort gives "host:port", with brackets around a host that has a colon.
func JoinHostPort(host, port string) string {
	if strings.Contains(host, ":") {
		return "[" + host + "]:" + port
	}
	return host + ":" + port
}

// SplitHostPort takes "host:port" or "[host]:port" apart.
func SplitHostPort(hostport string) (host, port string, err error) {
	fail := func(why string) (string, string, error) {
		return "", "", &AddrError{why, hostport}
	}
	i := strings.LastIndexByte(hostport, ':')
	if i < 0 {
		return fail("missing port in address")
	}
	host, port = hostport[:i], hostport[i+1:]
	if strings.HasPrefix(hostport, "[") {
		end := strings.IndexByte(hostport, ']')
		switch {
		case end < 0:
			return fail("missing ']' in address")
		case end+1 == len(hostport):
			return fail("missing port in address")
		case end+1 != i && hostport[end+1] == ':':
			return fail("too many colons in address")
		case end+1 != i:
			return fail("missing port in address")
		}
		host = hostport[1:end]
	} else if strings.Contains(host, ":") {
		return fail("too many colons in address")
	}
	if strings.ContainsAny(host, "[") || strings.ContainsAny(port, "[") {
		return fail("unexpected '[' in address")
	}
	if strings.ContainsAny(host, "]") || strings.ContainsAny(port, "]") {
		return fail("unexpected ']' in address")
	}
	return host, port, nil
}

// ResolveTCPAddr reads "host:port"; hosts are numbers or "localhost".
func ResolveTCPAddr(network, address string) (*TCPAddr, error) {
	switch network {
	case "", "tcp", "tcp4", "tcp6":
	default:
		return nil, UnknownNetworkError(network)
	}
	return hostAndPort("tcp", address)
}

// hostAndPort reads "host:port".
func hostAndPort(network, address string) (*TCPAddr, error) {
	host, port, err := SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	n, err := LookupPort(network, port)
	if err != nil {
		return nil, err
	}
	a := &TCPAddr{Port: n}
	if host != "" {
		if a.IP, err = hostAddress(host); err != nil {
			return nil, err
		}
	}
	return a, nil
}

const (
	firstPort = 32768 // net.ipv4.ip_local_port_range
	lastPort  = 60999
)

// What the kernel keeps of the addresses in use. Connections are accepted in the order in which
// they were dialed, so the other end of an accepted one is the first of those that wait.
var kernel struct {
	sync.Mutex
	port    int
	used    map[int]bool
	dialing map[string][]Addr
}

// ephemeral is a free port.
func ephemeral() int {
	kernel.Lock()
	defer kernel.Unlock()
	for {
		if kernel.port < firstPort || kernel.port >= lastPort {
			kernel.port = firstPort - 1
		}
		kernel.port++
		if !kernel.used[kernel.port] {
			return kernel.port
		}
	}
}

// key names the place where a listener of that address is found: hosts are all this machine.
func key(a Addr) string {
	if t, ok := a.(*TCPAddr); ok {
		return ":" + strconv.Itoa(t.Port)
	}
	return a.String()
}

func use(a Addr) {
	if t, ok := a.(*TCPAddr); ok {
		kernel.Lock()
		defer kernel.Unlock()
		if kernel.used == nil {
			kernel.used = map[int]bool{}
		}
		kernel.used[t.Port] = true
	}
}

// forget frees the address of a listener.
func forget(a Addr) {
	kernel.Lock()
	defer kernel.Unlock()
	if t, ok := a.(*TCPAddr); ok {
		delete(kernel.used, t.Port)
	}
	delete(kernel.dialing, key(a))
}

// dials notes who is about to connect.
func dials(local, remote Addr) {
	kernel.Lock()
	defer kernel.Unlock()
	if kernel.dialing == nil {
		kernel.dialing = map[string][]Addr{}
	}
	kernel.dialing[key(remote)] = append(kernel.dialing[key(remote)], local)
}

// refused takes back what dials noted.
func refused(local, remote Addr) {
	kernel.Lock()
	defer kernel.Unlock()
	waiting := kernel.dialing[key(remote)]
	for i, a := range waiting {
		if a == local {
			kernel.dialing[key(remote)] = append(waiting[:i:i], waiting[i+1:]...)
			return
		}
	}
}

// accepted gives the two ends of a connection that a listener at that address accepted.
func accepted(at Addr) (local, remote Addr) {
	kernel.Lock()
	defer kernel.Unlock()
	waiting := kernel.dialing[key(at)]
	if len(waiting) > 0 {
		remote = waiting[0]
		kernel.dialing[key(at)] = waiting[1:]
	}
	t, ok := at.(*TCPAddr)
	if !ok {
		return at, remote
	}
	ip := t.IP
	if len(ip) == 0 || ip.IsUnspecified() {
		ip = IPv4(127, 0, 0, 1)
	}
	return &TCPAddr{IP: ip, Port: t.Port}, remote
}
