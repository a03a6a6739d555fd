package gotrace.lang.syntax;

/** What a channel type lets its holder do. */
public enum ChanDir {
  BOTH,
  SEND_ONLY,
  RECV_ONLY
}
