// Measure runs a command with its output thrown away and prints what it cost:
// CPU seconds, wall seconds and peak memory in MiB, its children included, and
// how it ended: the exit code, "serves", "time" or "memory".
//
//	measure [-until TEXT] [-seconds N] [-mib N] COMMAND [ARG...]
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	until := flag.String("until", "", "end the command when it says `TEXT` on standard error")
	seconds := flag.Int("seconds", 600, "end the command after `N` seconds")
	mib := flag.Int64("mib", 8192, "end the command when it takes more than `N` MiB")
	output := flag.String("output", os.DevNull, "write the command's output to `FILE`")
	flag.Parse()

	out, err := os.Create(*output)
	if err != nil {
		log.Fatal(err)
	}
	watched := &watch{text: []byte(*until), seen: make(chan struct{})}
	command := exec.Command(flag.Arg(0), flag.Args()[1:]...)
	command.Stdin = os.Stdin
	command.Stdout = out
	command.Stderr = watched
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	begin := time.Now()
	if err := command.Start(); err != nil {
		log.Fatal(err)
	}
	var how atomic.Value
	end := func(why string) {
		how.CompareAndSwap(nil, why)
		syscall.Kill(-command.Process.Pid, syscall.SIGKILL)
	}
	done := make(chan struct{})
	go guard(command.Process.Pid, *mib, time.Duration(*seconds)*time.Second, watched.seen, done, end)
	err = command.Wait()
	wall := time.Since(begin)
	close(done)
	how.CompareAndSwap(nil, strconv.Itoa(command.ProcessState.ExitCode()))
	if how.Load() != "0" && how.Load() != "serves" {
		os.Stderr.Write(watched.last)
	}
	usage := command.ProcessState.SysUsage().(*syscall.Rusage)
	cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	fmt.Printf("%.2f %.2f %d %s\n", cpu.Seconds(), wall.Seconds(), usage.Maxrss>>10, how.Load())
}

// guard ends the command when it has reached one of its bounds.
func guard(pid int, mib int64, limit time.Duration, seen, done chan struct{}, end func(string)) {
	timeout := time.After(limit)
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-seen:
			end("serves")
			seen = nil
		case <-timeout:
			end("time")
		case <-tick.C:
			if resident(pid) > mib<<20 {
				end("memory")
			}
		}
	}
}

// resident returns the memory that a process has in use, in bytes; 0 where the
// system does not tell.
func resident(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(text))
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// watch waits for a text to pass, and keeps the last of what went by.
type watch struct {
	text []byte
	last []byte
	seen chan struct{}
	once bool
}

var _ io.Writer = (*watch)(nil)

func (w *watch) Write(p []byte) (int, error) {
	w.last = append(w.last, p...)
	if !w.once && len(w.text) > 0 && bytes.Contains(w.last, w.text) {
		w.once = true
		close(w.seen)
	}
	if len(w.last) > 4096 {
		w.last = w.last[len(w.last)-2048:]
	}
	return len(p), nil
}
