package trace

import (
	"errors"
	"io"
	"sync"
	"time"
)

// FlightRecorderConfig says how much a recorder keeps.
type FlightRecorderConfig struct {
	MinAge   time.Duration
	MaxBytes uint64
}

// FlightRecorder would keep the latest part of a trace. The trace of the run is whole and gotrace's
// own, so that no snapshot is ever written.
type FlightRecorder struct {
	mu      sync.Mutex
	enabled bool
}

// NewFlightRecorder makes one that has not started.
func NewFlightRecorder(cfg FlightRecorderConfig) *FlightRecorder { return &FlightRecorder{} }

// Start fails if it has started.
func (fr *FlightRecorder) Start() error {
	fr.mu.Lock()
	defer fr.mu.Unlock()
	if fr.enabled {
		return errors.New("cannot enable a enabled flight recorder")
	}
	fr.enabled = true
	return nil
}

// Stop undoes Start.
func (fr *FlightRecorder) Stop() {
	fr.mu.Lock()
	defer fr.mu.Unlock()
	fr.enabled = false
}

// Enabled is true between Start and Stop.
func (fr *FlightRecorder) Enabled() bool {
	fr.mu.Lock()
	defer fr.mu.Unlock()
	return fr.enabled
}

// WriteTo fails: there is nothing that it could write.
func (fr *FlightRecorder) WriteTo(w io.Writer) (n int64, err error) {
	if !fr.Enabled() {
		return 0, errors.New("cannot snapshot a disabled flight recorder")
	}
	return 0, errors.New("gotrace records the whole run: a flight recorder has no snapshot")
}
