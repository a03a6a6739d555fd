// Tickers of different periods, and sleepers.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			t := time.NewTicker(time.Duration(i+1) * 300 * time.Microsecond)
			defer t.Stop()
			for range 300 / (i + 1) {
				<-t.C
			}
		})
		wg.Go(func() {
			for range 60 {
				time.Sleep(700 * time.Microsecond)
			}
		})
	}
	wg.Wait()
	fmt.Println("done")
}
