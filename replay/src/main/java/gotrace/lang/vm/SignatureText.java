package gotrace.lang.vm;

import java.util.List;

/** Parameters and results as %T prints them. */
final class SignatureText {
  private SignatureText() {}

  /**
   * @param unique with the types' keys, which are unique, in place of their names
   */
  static String of(List<RType> params, List<RType> results, boolean variadic, boolean unique) {
    StringBuilder s = new StringBuilder("(");
    for (int i = 0; i < params.size(); i++) {
      s.append(i == 0 ? "" : ", ");
      if (variadic && i == params.size() - 1) {
        s.append("...").append(name(params.get(i).elem, unique));
      } else {
        s.append(name(params.get(i), unique));
      }
    }
    s.append(')');
    if (results.size() == 1) {
      return s.append(' ').append(name(results.get(0), unique)).toString();
    }
    for (int i = 0; i < results.size(); i++) {
      s.append(i == 0 ? " (" : ", ").append(name(results.get(i), unique));
    }
    return s.append(results.isEmpty() ? "" : ")").toString();
  }

  private static String name(RType t, boolean unique) {
    return unique ? t.ref : t.name();
  }
}
