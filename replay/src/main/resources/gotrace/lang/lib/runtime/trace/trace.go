// Package trace writes tasks, regions and logs into the trace of the run.
package trace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// The trace of the run is taken anyway: started says only what IsEnabled reports.
var started atomic.Bool

// Start reports as Go does that tracing begins. The trace is gotrace's own and nothing is written
// to w.
func Start(w io.Writer) error {
	if !started.CompareAndSwap(false, true) {
		return errors.New("tracing is already enabled")
	}
	return nil
}

// Stop undoes Start.
func Stop() { started.Store(false) }

// IsEnabled is true between Start and Stop.
func IsEnabled() bool { return started.Load() }

func taskBegin(task, parent int64, name string)
func taskEnd(task int64)
func regionBegin(task int64, name string)
func regionEnd(task int64, name string)
func userLog(task int64, category, message string)

type taskKey struct{}

var (
	tasks      atomic.Int64
	background = &Task{}
)

// Task is a span that goroutines share through a context.
type Task struct {
	id int64
}

// NewTask begins a task, of the one in pctx if there is one.
func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task) {
	task = &Task{tasks.Add(1)}
	taskBegin(task.id, of(pctx).id, taskType)
	return context.WithValue(pctx, taskKey{}, task), task
}

func of(ctx context.Context) *Task {
	if task, ok := ctx.Value(taskKey{}).(*Task); ok {
		return task
	}
	return background
}

// End ends the task.
func (t *Task) End() { taskEnd(t.id) }

// Log writes a message of the task in ctx.
func Log(ctx context.Context, category, message string) { userLog(of(ctx).id, category, message) }

// Logf is Log of what fmt.Sprintf gives.
func Logf(ctx context.Context, category, format string, args ...any) {
	Log(ctx, category, fmt.Sprintf(format, args...))
}

// Region is a span of one goroutine.
type Region struct {
	task int64
	name string
}

// StartRegion begins a region of the task in ctx.
func StartRegion(ctx context.Context, regionType string) *Region {
	r := &Region{of(ctx).id, regionType}
	regionBegin(r.task, r.name)
	return r
}

// End ends the region, in the goroutine that began it.
func (r *Region) End() { regionEnd(r.task, r.name) }

// WithRegion calls fn in a region.
func WithRegion(ctx context.Context, regionType string, fn func()) {
	r := StartRegion(ctx, regionType)
	defer r.End()
	fn()
}
