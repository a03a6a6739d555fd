package gotrace.runtime;

/** Where an acquired sudog came from (proc.go: acquireSudog). */
public enum SudogOrigin {
  /** The P's own cache. */
  CACHE,
  /** The central list, of which the P's empty cache took some more. */
  CENTRAL,
  /** Cache and central list were empty: it is new. */
  NEW
}
