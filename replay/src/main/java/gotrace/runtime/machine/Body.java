package gotrace.runtime.machine;

import gotrace.runtime.Stacks;
import java.util.List;

/**
 * What a goroutine does. It costs no Java thread: it is asked to run until it needs the runtime,
 * keeps its place in its own fields, and is asked again when the runtime has done what it needed.
 */
public interface Body {
  /**
   * Goes on from where it stood. It says how long it computed ({@link Goroutine#compute}) and calls
   * exactly one other method of {@code gp}, which says what it needs then; with none, it is asked
   * again after the computing time. It must not compute without end in one call: a few microseconds
   * are right.
   */
  void run(Goroutine gp);

  /**
   * What it asked for panics (a send on a closed channel, say). Unless it recovers, the program
   * dies.
   *
   * @param message as Go prints it after {@code panic: }
   */
  default void panics(Goroutine gp, String message) {
    gp.die(message);
  }

  /**
   * How a frame is shown when the program dies.
   *
   * @param arguments in their parentheses
   */
  record Shown(String function, String arguments) {}

  /**
   * How its frames are shown.
   *
   * @param frames the innermost first; the runtime's are among them
   * @return as many
   */
  default List<Shown> show(List<Stacks.Frame> frames) {
    return frames.stream().map(f -> new Shown(f.function(), "(...)")).toList();
  }
}
