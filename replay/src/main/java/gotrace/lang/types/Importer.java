package gotrace.lang.types;

/** Finds packages by import path. */
public interface Importer {
  /** Why a package cannot be imported, in words that stand in parentheses behind its path. */
  final class ImportException extends Exception {
    private static final long serialVersionUID = 1;

    public ImportException(String message) {
      super(message);
    }
  }

  /**
   * Gives the package, checked.
   *
   * @throws ImportException if there is none, or it has errors
   */
  Pkg importPackage(String path) throws ImportException;
}
