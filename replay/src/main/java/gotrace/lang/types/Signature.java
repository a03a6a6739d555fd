package gotrace.lang.types;

import java.util.List;

/** A function's type; also that of methods, then with their receiver, which identity ignores. */
public final class Signature extends Type {
  /** Type parameters of the receiver, renamed for this method. */
  public List<TypeParam> rparams = List.of();

  public List<TypeParam> tparams = List.of();

  /** Null for functions and function types. */
  public Var recv;

  public Tuple params = Tuple.EMPTY;
  public Tuple results = Tuple.EMPTY;

  /** Whether the last parameter, a slice (for append also a string), takes what remains. */
  public boolean variadic;

  /** Of declared functions and literals: what holds the parameters; else null. */
  Scope scope;

  public Signature() {}

  Signature(Var recv, Tuple params, Tuple results, boolean variadic) {
    this.recv = recv;
    this.params = params;
    this.results = results;
    this.variadic = variadic;
  }

  /** The same, to be changed. */
  Signature copy() {
    Signature copy = new Signature(recv, params, results, variadic);
    copy.rparams = rparams;
    copy.tparams = tparams;
    copy.scope = scope;
    return copy;
  }

  @Override
  public Kind kind() {
    return Kind.SIGNATURE;
  }
}
