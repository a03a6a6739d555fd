package os

// A Signal is what an operating system tells a process.
type Signal interface {
	String() string
	Signal()
}

type signal string

func (s signal) Signal()        {}
func (s signal) String() string { return string(s) }

// No signal ever arrives in a run.
var (
	Interrupt Signal = signal("interrupt")
	Kill      Signal = signal("killed")
)

// The run has a machine of its own, where it is process 1 of user 0.

func Getppid() int              { return 0 }
func Getuid() int               { return 0 }
func Geteuid() int              { return 0 }
func Getgid() int               { return 0 }
func Getegid() int              { return 0 }
func Getgroups() ([]int, error) { return []int{}, nil }
func Getpagesize() int          { return 4096 }

// Executable is the program's name.
func Executable() (string, error) { return Args[0], nil }
