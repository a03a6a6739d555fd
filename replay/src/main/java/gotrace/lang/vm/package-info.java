/**
 * Checked Go programs to goroutines: a compiler to register bytecode, the interpreter, which stops
 * between any two instructions, values, and the library's native functions; what of the library is
 * written in Go stands in the resources of {@code gotrace.lang.lib}. Imports {@code
 * gotrace.lang.syntax}, {@code gotrace.lang.types}, {@code gotrace.lang.inline}, {@code
 * gotrace.runtime} and {@code gotrace.runtime.machine}. {@link gotrace.lang.vm.GoProgram} is the
 * way in; bodies for the machine go out.
 */
package gotrace.lang.vm;
