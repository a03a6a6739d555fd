package net

// Flags say what an interface is.
type Flags uint

const (
	FlagUp Flags = 1 << iota
	FlagBroadcast
	FlagLoopback
	FlagPointToPoint
	FlagMulticast
	FlagRunning
)

// String is the names of all that are set, between bars.
func (f Flags) String() string {
	names := [...]string{"up", "broadcast", "loopback", "pointtopoint", "multicast", "running"}
	text := ""
	for i, name := range names {
		if f>>i&1 != 0 {
			text += "|" + name
		}
	}
	if text == "" {
		return "0"
	}
	return text[1:]
}

// Interface is one of the machine's.
type Interface struct {
	Index        int
	MTU          int
	Name         string
	HardwareAddr HardwareAddr
	Flags        Flags
}

// Interfaces gives the only one, which is this machine's own.
func Interfaces() ([]Interface, error) {
	return []Interface{{Index: 1, MTU: 65536, Name: "lo", Flags: FlagUp | FlagLoopback | FlagRunning}}, nil
}

// InterfaceAddrs gives the addresses of all interfaces.
func InterfaceAddrs() ([]Addr, error) {
	return []Addr{&IPNet{IPv4(127, 0, 0, 1), CIDRMask(8, 32)}}, nil
}

// Addrs gives the addresses of the interface.
func (ifi *Interface) Addrs() ([]Addr, error) {
	if ifi == nil {
		return nil, noInterface("invalid network interface")
	}
	return InterfaceAddrs()
}

// MulticastAddrs gives none.
func (ifi *Interface) MulticastAddrs() ([]Addr, error) {
	if ifi == nil {
		return nil, noInterface("invalid network interface")
	}
	return nil, nil
}

func noInterface(why string) error {
	return &OpError{Op: "route", Net: "ip+net", Err: &AddrError{Err: why}}
}

// InterfaceByIndex finds an interface.
func InterfaceByIndex(index int) (*Interface, error) {
	if index <= 0 {
		return nil, noInterface("invalid network interface index")
	}
	return found(func(ifi *Interface) bool { return ifi.Index == index })
}

// InterfaceByName finds an interface.
func InterfaceByName(name string) (*Interface, error) {
	if name == "" {
		return nil, noInterface("invalid network interface name")
	}
	return found(func(ifi *Interface) bool { return ifi.Name == name })
}

func found(is func(*Interface) bool) (*Interface, error) {
	all, err := Interfaces()
	for i := range all {
		if is(&all[i]) {
			return &all[i], nil
		}
	}
	if err == nil {
		err = noInterface("no such network interface")
	}
	return nil, err
}
