package sync

// A WaitGroup waits until its counter is zero.
type WaitGroup struct {
	state *byte
}

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()

// Go calls f in a goroutine that counts. One that panics stays counted, so that nobody goes on
// before the program dies of it.
func (wg *WaitGroup) Go(f func()) {
	counted := func() {
		defer func() {
			cause := recover()
			if cause == nil {
				wg.Done()
				return
			}
//line sync/waitgroup.go:251
			panic(cause)
		}()
//line sync/waitgroup.go:258
		f()
	}
	wg.Add(1)
//line sync/waitgroup.go:238
	go counted()
}
