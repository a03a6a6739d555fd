// Http is a small shop under load: an HTTP server and its clients in one
// process, talking over loopback. Three kinds of request cost differently:
// the catalogue computes, the checkout waits for a payment provider and then
// takes a lock, the report writes a file.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"samples/capture"
)

const (
	clients           = 6
	requestsPerClient = 80
	thinkTime         = 12 * time.Millisecond
	paymentTime       = 4 * time.Millisecond
	products          = 120
)

type product struct {
	ID    int      `json:"id"`
	Name  string   `json:"name"`
	Cents int      `json:"cents"`
	Tags  []string `json:"tags"`
}

type shop struct {
	catalogue []product

	mu     sync.Mutex
	orders map[string]int // per customer
}

func newShop() *shop {
	s := &shop{orders: make(map[string]int)}
	for i := range products {
		s.catalogue = append(s.catalogue, product{
			ID:    i,
			Name:  fmt.Sprintf("Product %d", i),
			Cents: 100 + 37*i,
			Tags:  strings.Fields("new sale bulky fragile")[:i%5],
		})
	}
	return s
}

func (s *shop) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /catalogue", s.handleCatalogue)
	mux.HandleFunc("POST /checkout", s.handleCheckout)
	mux.HandleFunc("GET /report", s.handleReport)
	return mux
}

func (s *shop) handleCatalogue(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(s.catalogue); err != nil {
		log.Print(err)
	}
}

func (s *shop) handleCheckout(w http.ResponseWriter, r *http.Request) {
	if err := authorizePayment(r.Context()); err != nil {
		http.Error(w, err.Error(), http.StatusGatewayTimeout)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	customer := r.FormValue("customer")
	s.orders[customer]++
	fmt.Fprintf(w, "order %d of %s\n", s.orders[customer], customer)
}

// authorizePayment stands for a call to a payment provider.
func authorizePayment(ctx context.Context) error {
	select {
	case <-time.After(paymentTime):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *shop) handleReport(w http.ResponseWriter, r *http.Request) {
	f, err := os.CreateTemp("", "report-*.txt")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer os.Remove(f.Name())
	defer f.Close()

	s.mu.Lock()
	for customer, n := range s.orders {
		fmt.Fprintf(f, "%s\t%d\n", customer, n)
	}
	s.mu.Unlock()

	if err := f.Sync(); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	io.Copy(w, f)
}

// customer sends its requests one after the other, with a pause after each.
func customer(client *http.Client, base string, id int) error {
	for i := range requestsPerClient {
		resp, err := request(client, base, id, i)
		if err != nil {
			return err
		}
		_, err = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("customer %d, request %d: %s", id, i, resp.Status)
		}
		time.Sleep(thinkTime)
	}
	return nil
}

func request(client *http.Client, base string, id, i int) (*http.Response, error) {
	switch {
	case i%20 == 19:
		return client.Get(base + "/report")
	case i%3 == 2:
		body := strings.NewReader(fmt.Sprintf("customer=c%d", id))
		return client.Post(base+"/checkout", "application/x-www-form-urlencoded", body)
	default:
		return client.Get(base + "/catalogue")
	}
}

func main() {
	stop := capture.Start()
	defer stop()

	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	srv := &http.Server{Handler: newShop().routes(), ReadHeaderTimeout: 5 * time.Second}
	served := make(chan error, 1)
	go func() { served <- srv.Serve(ln) }()

	client := &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: clients},
		Timeout:   5 * time.Second,
	}
	var wg sync.WaitGroup
	for id := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := customer(client, "http://"+ln.Addr().String(), id); err != nil {
				log.Print(err)
			}
		}()
	}
	wg.Wait()

	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	client.CloseIdleConnections()
	if err := srv.Shutdown(ctx); err != nil {
		log.Print(err)
	}
	if err := <-served; err != http.ErrServerClosed {
		log.Print(err)
	}
}
