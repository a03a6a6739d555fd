package gotrace.runtime.machine;

/** How a network operation failed. */
public enum NetError {
  EOF("EOF"),
  CLOSED("use of closed network connection"),
  TIMEOUT("i/o timeout"),
  NOT_POLLABLE("not pollable"),
  REFUSED("connection refused"),
  RESET("connection reset by peer"),
  BROKEN_PIPE("broken pipe"),
  IN_USE("address already in use"),
  NOT_CONNECTED("transport endpoint is not connected");

  /** As Go's errors say it, after the operation and the addresses. */
  public final String text;

  NetError(String text) {
    this.text = text;
  }
}
