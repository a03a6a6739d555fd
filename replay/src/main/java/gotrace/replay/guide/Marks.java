package gotrace.replay.guide;

import gotrace.trace.order.TraceReader;
import java.io.IOException;

/** Is shown a guide and its reader where their states can be written down. */
public interface Marks {
  /** Writes nothing down. */
  Marks NONE =
      new Marks() {
        @Override
        public void reads(TraceReader reader) {}

        @Override
        public void stands(long events, Guide guide) {}
      };

  /** The reader stands before a block; the guide comes there later. */
  void reads(TraceReader reader);

  /**
   * The guide stands before a block, at which the reader stood when as many events had been read.
   *
   * @param events how many the guide has taken
   * @throws IOException when what is written down cannot be kept
   */
  void stands(long events, Guide guide) throws IOException;
}
