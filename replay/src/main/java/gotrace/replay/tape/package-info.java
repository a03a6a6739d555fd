/**
 * The operation tape: what each goroutine of a recorded program asked of the machine, embedded in
 * the trace, and the bodies that ask for the same again. {@link gotrace.replay.tape.Recording} runs
 * a program and writes its trace with tape, settings and closing counters; {@link
 * gotrace.replay.tape.Verification} runs the tape and compares. Imports {@code gotrace.runtime},
 * {@code gotrace.trace} and {@code gotrace.replay.guide}.
 *
 * <h2>The attachments</h2>
 *
 * A recorded trace holds three attachments ({@link gotrace.trace.emit.TraceEmitter#attach}): {@code
 * config} first ({@link gotrace.replay.tape.RunSettings}, lines of text), {@code tape} piece by
 * piece as the run goes on, and {@code closing} last ({@link gotrace.replay.tape.Closing}, lines of
 * text).
 *
 * <h2>The format of the tape, version 1</h2>
 *
 * All numbers are unsigned LEB128 ({@link gotrace.trace.wire.Uvarint}); those marked <i>signed</i>
 * have their sign in the lowest bit (zigzag).
 *
 * <pre>
 * tape       = version block*
 * version    = 1
 * block      = length packed               so many bytes of chunks; how they are packed: Packing
 * packed     = length byte*
 * chunk      = 0 length definition*        what the chunks behind it refer to
 *            | goroutine length operation* goes on where its last chunk ended
 * definition = 1 length utf8               a string; numbered from 1 in order
 *            | 2 parent function file line a stack: a frame on another stack, 0 for none; numbered
 *                                          from 1 in order; function and file are strings, 0 for ""
 *            | 3 timer goroutine           a timer's function is called: by this goroutine
 *            | 4 stack                     main.main as a stack of one frame
 * goroutine  = 1 for main.main; else as the operation calls it that asked for it
 * operation  = head [nanos] [stack] operand*
 * head       = code &lt;&lt; 2 | (stack follows ? 2 : 0) | (nanos follow ? 1 : 0)
 * nanos      = computing time before it, since the goroutine went on
 * stack      = where it stands from when it went on
 * operand    = as {@link gotrace.runtime.machine.Op} lists them: ids as they are; NUMBER signed;
 *              TEXT a length and UTF-8
 *            | (cases &lt;&lt; 1 | block) (channel &lt;&lt; 1 | send)*         of a select
 * </pre>
 *
 * A goroutine goes on with all that is done at once ({@link
 * gotrace.runtime.machine.Op#isDoneAtOnce}) and one operation that is not; when that is over, with
 * what follows. Blocks are written when 64 KiB of operations are there, and at each end of a
 * generation; the order of chunks says nothing else about the order of what happened.
 */
package gotrace.replay.tape;
