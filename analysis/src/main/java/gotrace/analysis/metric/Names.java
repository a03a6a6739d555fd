package gotrace.analysis.metric;

import gotrace.trace.Generation;

/** The strings, stacks and goroutine groups of one trace, shared by tracker and collectors. */
final class Names {
  final StringPool strings = new StringPool();
  final StackPool stacks = new StackPool(strings);
  final Groups groups = new Groups(strings);

  /** From here on ids are this generation's. */
  void use(Generation generation) {
    strings.use(generation.strings());
    stacks.use(generation);
  }
}
