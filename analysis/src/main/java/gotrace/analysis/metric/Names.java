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

  /** The creator's start function and the place, or null when the creation was not seen. */
  String createdBy(int creatorGroup, int creationStack) {
    String site = stacks.site(creationStack);
    if (creatorGroup == Groups.UNKNOWN) {
      return site;
    }
    String creator = groups.name(creatorGroup);
    if (site == null) {
      return creator;
    }
    return site.startsWith(creator + " ") ? site : site + " in " + creator;
  }
}
