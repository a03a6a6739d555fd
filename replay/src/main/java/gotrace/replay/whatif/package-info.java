/**
 * What a recorded run would have done under other rules: its trace is cut into what each goroutine
 * computed and whom it waited for, and that runs freely on the machine. {@link
 * gotrace.replay.whatif.WhatIf} is the way in; imports {@code gotrace.trace}, {@code
 * gotrace.runtime} and {@code gotrace.runtime.machine}. Ordered events come in; predictions, with
 * what is doubtful about them, go out.
 */
package gotrace.replay.whatif;
