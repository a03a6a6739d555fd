/**
 * The v2 wire format: bytes to and from batches, one generation at a time. Imports {@code
 * gotrace.trace} and, for compressed input, zstd-jni. {@code trace.order} reads the batches that a
 * {@link gotrace.trace.wire.GenerationReader} finds; {@code trace.text} and {@code trace.emit}
 * write with {@link gotrace.trace.wire.WireWriter}.
 */
package gotrace.trace.wire;
