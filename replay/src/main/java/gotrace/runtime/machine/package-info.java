/**
 * The free-running driver of {@code gotrace.runtime}: a discrete-event execution of Go 1.26's
 * scheduler in virtual time, thread by thread. Imports java.lang, java.util and {@code
 * gotrace.runtime} only. Goroutine bodies and {@link gotrace.runtime.machine.Decisions} come in;
 * events leave through {@link gotrace.runtime.Tracer}.
 */
package gotrace.runtime.machine;
